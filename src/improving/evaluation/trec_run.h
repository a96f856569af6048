#pragma once

#include <istream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"

namespace osler::evaluation {

struct RankedDocument {
  std::string document;
  double score = 0;
};

/// Documents of each question, best first.
using Run = std::map<std::string, std::vector<RankedDocument>>;

/// Reads `qid Q0 docid rank score tag`. The rank is ignored, as by trec_eval: score falling
/// decides, then document id falling. Errors   corrupt: a line of another form, a document twice
/// for one question; too_large.
Result<Run> read_trec_run(std::istream& in, std::string_view name);

/// The same format. Scores fall strictly, in single precision too, so that who sorts again keeps
/// our order.
/// Errors   invalid_argument: an id with white space, which the format cannot hold.
Result<std::string> trec_run_text(const Run& run, std::string_view tag);

}  // namespace osler::evaluation
