#include "defects.hpp"

namespace ftdata::bench {
namespace {

constexpr Defect kDefects[] = {
    {"invalid-json", true, false, [](ChatDraft& draft) { draft.tail = R"(], })"; }},
    {"no-assistant-turn", true, true,
     [](ChatDraft& draft) {
       for (ChatTurn& turn : draft.turns) {
         if (turn.role == kAssistant) turn.role = kUser;
       }
     }},
};

}  // namespace

std::vector<const Defect*> chat_defects(DefectKinds kinds) {
  std::vector<const Defect*> chosen;
  for (const Defect& defect : kDefects) {
    if (kinds == DefectKinds::All || defect.cookbook) chosen.push_back(&defect);
  }
  return chosen;
}

}  // namespace ftdata::bench
