#include "answering/answers/question_class.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "foundation/text/ascii.h"
#include "knowledge/documents/phrases.h"

namespace osler::answers {

using text::ConceptType;

namespace {

enum Class : std::size_t { symptoms, medicines, appointments, discharge, insurance };
using Points = std::array<int, question_classes.size()>;

/// Words of a question begin with it: "claim" is in "claims", "covered" not in "recovered".
struct Cue {
  std::string_view words;
  Class of;
  int points = 2;
};

// A phrase outweighs one named concept: "how long do repeat prescriptions take" is about the desk.
constexpr std::array<Cue, 39> cues{{{"appointment", appointments},
                                    {"opening hours", appointments},
                                    {"reschedule", appointments},
                                    {"sick note", appointments},
                                    {"no-show", appointments},
                                    {"interpreter", appointments},
                                    {"repeat prescription", appointments},
                                    {"results ready", appointments},
                                    {"waiting room", appointments},
                                    {"referral letter", appointments},
                                    {"co-pay", insurance, 3},
                                    {"copay", insurance, 3},
                                    {"deductible", insurance, 3},
                                    {"authorisation", insurance, 3},
                                    {"authorization", insurance, 3},
                                    {"claim", insurance, 3},
                                    {"insurance", insurance, 3},
                                    {"the plan", insurance, 3},
                                    {"pay for", insurance, 3},
                                    {"covered", insurance},
                                    {"surgery", discharge, 3},
                                    {"operation", discharge, 3},
                                    {"replacement", discharge},
                                    {"discharge", discharge, 3},
                                    {"stitches", discharge, 3},
                                    {"plaster cast", discharge, 3},
                                    {"rehabilitation", discharge, 3},
                                    {"after having", discharge, 3},
                                    {"when can i drive", discharge, 3},
                                    {"lift heavy", discharge, 3},
                                    {"prepare for", discharge},
                                    {"dose", medicines},
                                    {"tablet", medicines},
                                    {"pill", medicines},
                                    {"painkiller", medicines},
                                    {"medicine", medicines, 1},
                                    {"side effect", medicines, 1},
                                    {"symptom", symptoms},
                                    {"early signs", symptoms, 3}}};

/// Which class a named thing speaks for; none for those that stand in questions of every class.
void count_concept(ConceptType type, Points& points) {
  switch (type) {
    case ConceptType::drug:
    case ConceptType::brand:
    case ConceptType::drug_class:
      points[medicines] += 2;
      break;
    case ConceptType::condition:
    case ConceptType::symptom:
      points[symptoms] += 1;
      break;
    case ConceptType::procedure:
      points[discharge] += 2;
      break;
    case ConceptType::appointment:
      points[appointments] += 1;
      break;
    case ConceptType::insurance:
      points[insurance] += 1;
      break;
    default:
      break;
  }
}

}  // namespace

std::string_view question_class(std::string_view message, const text::Lexicon& lexicon) {
  Points points{};
  for (const text::Mention& mention : lexicon.mentions(message)) {
    if (!mention.ambiguous) count_concept(mention.meaning->type, points);
  }
  std::string lower(message);
  std::ranges::transform(lower, lower.begin(), text::to_lower);
  for (const Cue& cue : cues) {
    if (documents::has_stem(lower, {&cue.words, 1})) points.at(cue.of) += cue.points;
  }
  // Of equals, the one that does least harm when it is wrong comes first: symptoms, then medicines.
  const auto* most = std::ranges::max_element(points);
  return *most == 0 ? "" : question_classes.at(static_cast<std::size_t>(most - points.begin()));
}

}  // namespace osler::answers
