// Runs items through three steps: produce (one at a time), work (in parallel), consume (one at a
// time, in the order in which they were produced). The only place in ftdata where threads live
// together, besides sorts.
//
// Items are reused: at most 2 * threads + 2 exist, which bounds memory. A worker that finishes out
// of turn leaves its item behind and goes on; whoever completes the next item in line consumes all
// that are ready. With one thread everything runs on the caller's.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace ftdata::scanning {

template <class Item>
class OrderedPipeline {
 public:
  std::function<bool(Item&)> produce;         // fills the item; false: there is no more
  std::function<void(Item&, unsigned)> work;  // item, number of the worker
  std::function<bool(Item&)> consume;         // false: stop early

  // Returns when everything is consumed or stopped. Rethrows the first exception of a step.
  void run(unsigned threads) {
    ready_.resize(std::size_t{2} * threads + 2);
    for (std::size_t i = 0; i < ready_.size(); ++i) free_.push_back(std::make_unique<Item>());
    {
      std::vector<std::jthread> others;
      for (unsigned worker = 1; worker < threads; ++worker) {
        others.emplace_back([this, worker] { run_worker(worker); });
      }
      run_worker(0);
    }
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  using ItemPointer = std::unique_ptr<Item>;

  void run_worker(unsigned worker) {
    try {
      std::uint64_t number = 0;
      while (ItemPointer item = take(number)) {
        work(*item, worker);
        hand_over(std::move(item), number);
      }
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      stopped_ = true;
      item_is_free_.notify_all();
    }
  }

  // The next item, or nullptr when there is none.
  ItemPointer take(std::uint64_t& number) {
    const std::lock_guard producing(produce_mutex_);
    ItemPointer item;
    {
      std::unique_lock lock(mutex_);
      item_is_free_.wait(lock, [this] { return stopped_ || !free_.empty(); });
      if (stopped_ || exhausted_) return nullptr;
      item = std::move(free_.back());
      free_.pop_back();
    }
    if (!produce(*item)) {
      exhausted_ = true;
      return nullptr;
    }
    number = produced_++;
    return item;
  }

  void hand_over(ItemPointer item, std::uint64_t number) {
    std::unique_lock lock(mutex_);
    ready_[number % ready_.size()] = std::move(item);
    if (consuming_) return;
    consuming_ = true;
    while (ItemPointer next = std::move(ready_[consumed_ % ready_.size()])) {
      ++consumed_;
      lock.unlock();
      const bool go_on = consume(*next);
      lock.lock();
      stopped_ = stopped_ || !go_on;
      free_.push_back(std::move(next));
      item_is_free_.notify_all();
      if (stopped_) break;
    }
    consuming_ = false;
  }

  std::mutex produce_mutex_;  // guards produce(), produced_, exhausted_
  std::uint64_t produced_ = 0;
  bool exhausted_ = false;

  std::mutex mutex_;  // guards the rest
  std::condition_variable item_is_free_;
  std::vector<ItemPointer> free_;
  std::vector<ItemPointer> ready_;  // by number modulo size
  std::uint64_t consumed_ = 0;
  bool consuming_ = false;
  bool stopped_ = false;
  std::exception_ptr failure_;
};

}  // namespace ftdata::scanning
