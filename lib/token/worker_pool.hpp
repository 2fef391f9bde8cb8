// Lends each thread a worker (cache and scratch memory), the same one as before where it can.
//
// Lock-free: a slot is an atomic pointer, empty while its worker is lent. There are never more
// workers than threads that work at the same time.
#pragma once

#include <array>
#include <atomic>
#include <functional>
#include <memory>
#include <thread>
#include <utility>

namespace ftdata::token {

template <class Worker>
class WorkerPool {
 public:
  using Make = std::function<std::unique_ptr<Worker>()>;

  explicit WorkerPool(Make make) : make_(std::move(make)) {}
  ~WorkerPool() {
    for (auto& slot : slots_) delete slot.load();
  }
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // Gives the worker back when it goes out of scope.
  class Loan {
   public:
    Loan(WorkerPool& pool, std::unique_ptr<Worker> worker)
        : pool_(pool), worker_(std::move(worker)) {}
    ~Loan() { pool_.put_back(std::move(worker_)); }
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;
    Worker* operator->() const { return worker_.get(); }
    Worker& operator*() const { return *worker_; }

   private:
    WorkerPool& pool_;
    std::unique_ptr<Worker> worker_;
  };

  Loan borrow() {
    const std::size_t first = first_slot();
    for (std::size_t i = 0; i < kSlots; ++i) {
      auto& slot = slots_[(first + i) % kSlots];
      if (slot.load(std::memory_order_relaxed) == nullptr) continue;
      if (Worker* worker = slot.exchange(nullptr, std::memory_order_acquire)) {
        return Loan(*this, std::unique_ptr<Worker>(worker));
      }
    }
    return Loan(*this, make_());
  }

 private:
  static constexpr std::size_t kSlots = 64;

  static std::size_t first_slot() {
    return std::hash<std::thread::id>()(std::this_thread::get_id()) % kSlots;
  }

  void put_back(std::unique_ptr<Worker> worker) {
    const std::size_t first = first_slot();
    for (std::size_t i = 0; i < kSlots; ++i) {
      Worker* none = nullptr;
      auto& slot = slots_[(first + i) % kSlots];
      if (slot.compare_exchange_strong(none, worker.get(), std::memory_order_release,
                                       std::memory_order_relaxed)) {
        worker.release();  // NOLINT(bugprone-unused-return-value): the slot owns it now
        return;
      }
    }
  }

  Make make_;
  std::array<std::atomic<Worker*>, kSlots> slots_{};
};

}  // namespace ftdata::token
