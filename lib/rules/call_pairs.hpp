// Which calls of a conversation have a result, and which results have a call.
#pragma once

#include <cstddef>
#include <string_view>

#include "ftdata/record.hpp"

namespace ftdata::rules {

struct CallPairs {
  // Calls without a result although the conversation goes on behind them.
  std::size_t unanswered = 0;
  JsonValue first_unanswered;
  std::string_view unanswered_name;
  // Results whose id names no open call, or that stand behind none. A result without an id answers
  // the next open call.
  std::size_t orphans = 0;
  const Message* first_orphan = nullptr;
};

// Nothing for records without such calls, and when a role is not known.
CallPairs pair_calls(const Record& record);

}  // namespace ftdata::rules
