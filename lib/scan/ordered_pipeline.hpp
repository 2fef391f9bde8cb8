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
#include <deque>
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
    ahead_ = std::size_t{2} * (threads - 1);
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

  struct Job {
    ItemPointer item;  // empty: there is no more to do
    std::uint64_t number = 0;
  };

  void run_worker(unsigned worker) {
    try {
      for (Job job = take(); job.item != nullptr; job = take()) {
        work(*job.item, worker);
        hand_over(std::move(job));
      }
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      stop();
    }
  }

  // Whoever produces goes on until the others have enough to do: a decompressor that waits for its
  // next turn, or moves to another core, is the bottleneck of the whole scan. Alone it does one
  // after the other, so that bytes are worked on while they are in the cache.
  Job take() {
    std::unique_lock lock(mutex_);
    while (!stopped_) {
      const bool can_produce = !producing_ && !exhausted_ && !free_.empty();
      if (!queue_.empty() && (queue_.size() > ahead_ || !can_produce)) {
        Job job = std::move(queue_.front());
        queue_.pop_front();
        return job;
      }
      if (can_produce) {
        produce_one(lock);
      } else if (exhausted_) {
        break;
      } else {
        changed_.wait(lock);
      }
    }
    return {};
  }

  void produce_one(std::unique_lock<std::mutex>& lock) {
    producing_ = true;
    ItemPointer item = std::move(free_.back());
    free_.pop_back();
    lock.unlock();
    const bool produced = produce(*item);
    lock.lock();
    producing_ = false;
    if (produced) {
      queue_.push_back({std::move(item), produced_++});
      changed_.notify_one();
    } else {
      exhausted_ = true;
      changed_.notify_all();
    }
  }

  void hand_over(Job job) {
    std::unique_lock lock(mutex_);
    ready_[job.number % ready_.size()] = std::move(job.item);
    if (consuming_) return;
    consuming_ = true;
    while (!stopped_) {
      ItemPointer next = std::move(ready_[consumed_ % ready_.size()]);
      if (next == nullptr) break;
      ++consumed_;
      lock.unlock();
      const bool go_on = consume(*next);
      lock.lock();
      free_.push_back(std::move(next));
      if (!go_on) stop();
      if (!producing_) changed_.notify_one();
    }
    consuming_ = false;
  }

  void stop() {
    stopped_ = true;
    changed_.notify_all();
  }

  std::mutex mutex_;  // guards all below
  std::condition_variable changed_;
  std::vector<ItemPointer> free_;
  std::deque<Job> queue_;           // produced, nobody works on them yet
  std::vector<ItemPointer> ready_;  // worked on, by number modulo size
  std::uint64_t produced_ = 0;
  std::uint64_t consumed_ = 0;
  std::size_t ahead_ = 0;  // how many may be in the queue before the producer works too
  bool producing_ = false;
  bool exhausted_ = false;
  bool consuming_ = false;
  bool stopped_ = false;
  std::exception_ptr failure_;
};

}  // namespace ftdata::scanning
