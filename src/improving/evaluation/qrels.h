#pragma once

#include <istream>
#include <map>
#include <string>
#include <string_view>

#include "foundation/base/result.h"

namespace osler::evaluation {

/// Grades of documents for one question; above 0 is relevant.
using Judgements = std::map<std::string, double>;
/// By question id.
using Qrels = std::map<std::string, Judgements>;

/// Reads judgements: BEIR's three columns with tabs (a header line may stand first) or the four
/// columns of TREC qrels. `name` is the file's, for messages.
/// Errors   corrupt: a line that is neither, a grade that is no number, one pair judged twice;
///          too_large: a line over 64 KiB.
Result<Qrels> read_qrels(std::istream& in, std::string_view name);

}  // namespace osler::evaluation
