#include "scan/ordered_pipeline.hpp"

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>

#include <gtest/gtest.h>

namespace ftdata::scanning {
namespace {

struct Item {
  int number = 0;
  int result = 0;
};

// Numbers 0 to `count` - 1.
std::function<bool(Item&)> numbers(int count) {
  return [count, next = 0](Item& item) mutable {
    item.number = next;
    return next++ < count;
  };
}

std::vector<int> run(OrderedPipeline<Item>& pipeline, unsigned threads) {
  std::vector<int> results;
  pipeline.consume = [&results](Item& item) {
    results.push_back(item.result);
    return true;
  };
  pipeline.run(threads);
  return results;
}

std::vector<int> squares(int count) {
  std::vector<int> expected;
  for (int i = 0; i < count; ++i) expected.push_back(i * i);
  return expected;
}

TEST(OrderedPipeline, ConsumesInTheOrderOfProduction) {
  for (const unsigned threads : {1U, 2U, 3U, 8U}) {
    OrderedPipeline<Item> pipeline;
    pipeline.produce = numbers(500);
    pipeline.work = [](Item& item, unsigned) {
      // Early items take longest, so that they finish last.
      if (item.number % 7 == 0) std::this_thread::sleep_for(std::chrono::microseconds(300));
      item.result = item.number * item.number;
    };
    EXPECT_EQ(run(pipeline, threads), squares(500)) << threads;
  }
}

TEST(OrderedPipeline, MayHaveNothingToDo) {
  OrderedPipeline<Item> pipeline;
  pipeline.produce = numbers(0);
  pipeline.work = [](Item&, unsigned) { ADD_FAILURE(); };
  EXPECT_TRUE(run(pipeline, 4).empty());
}

TEST(OrderedPipeline, GivesEachWorkerItsNumber) {
  OrderedPipeline<Item> pipeline;
  std::array<std::atomic<int>, 3> busy{};
  pipeline.produce = numbers(300);
  pipeline.work = [&busy](Item&, unsigned worker) {
    ASSERT_LT(worker, busy.size());
    EXPECT_EQ(busy.at(worker).fetch_add(1), 0) << "two items at once in one worker";
    std::this_thread::yield();
    busy.at(worker).fetch_sub(1);
  };
  run(pipeline, 3);
}

TEST(OrderedPipeline, BoundsTheItemsInFlight) {
  constexpr unsigned kThreads = 3;
  OrderedPipeline<Item> pipeline;
  std::atomic<int> produced = 0;
  std::atomic<int> consumed = 0;
  int most = 0;
  pipeline.produce = [&, next = 0](Item&) mutable {
    most = std::max(most, produced.fetch_add(1) + 1 - consumed.load());
    return next++ < 400;
  };
  pipeline.work = [](Item& item, unsigned) {
    if (item.number == 0) std::this_thread::sleep_for(std::chrono::microseconds(50));
  };
  pipeline.consume = [&consumed](Item&) {
    consumed.fetch_add(1);
    return true;
  };
  pipeline.run(kThreads);
  EXPECT_LE(most, static_cast<int>(2 * kThreads + 2));
}

TEST(OrderedPipeline, StopsWhenTheConsumerHasEnough) {
  for (const unsigned threads : {1U, 4U}) {
    OrderedPipeline<Item> pipeline;
    pipeline.produce = numbers(1'000'000'000);
    pipeline.work = [](Item& item, unsigned) { item.result = item.number; };
    std::vector<int> results;
    pipeline.consume = [&results](Item& item) {
      results.push_back(item.result);
      return results.size() < 5;
    };
    pipeline.run(threads);
    EXPECT_EQ(results, (std::vector<int>{0, 1, 2, 3, 4})) << threads;
  }
}

TEST(OrderedPipeline, RethrowsWhatAStepThrows) {
  const auto fails_at = [](int step, unsigned threads) {
    const auto fail_at = [step](int here, const Item& item) {
      if (step == here && item.number == 20) throw std::runtime_error(std::to_string(here));
    };
    OrderedPipeline<Item> pipeline;
    pipeline.produce = [&, produce = numbers(100)](Item& item) mutable {
      const bool more = produce(item);
      fail_at(0, item);
      return more;
    };
    pipeline.work = [&](Item& item, unsigned) { fail_at(1, item); };
    pipeline.consume = [&](Item& item) {
      fail_at(2, item);
      return true;
    };
    pipeline.run(threads);
  };
  for (const int step : {0, 1, 2}) {
    for (const unsigned threads : {1U, 2U, 5U}) {
      try {
        fails_at(step, threads);
        ADD_FAILURE() << step << ' ' << threads;
      } catch (const std::runtime_error& error) {
        EXPECT_EQ(error.what(), std::to_string(step));
      }
    }
  }
}

}  // namespace
}  // namespace ftdata::scanning
