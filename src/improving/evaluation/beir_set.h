#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "foundation/base/result.h"
#include "foundation/base/sensitive.h"
#include "improving/evaluation/qrels.h"

namespace osler::evaluation {

/// What somebody asked: never in a log or an error.
using QuestionText = Sensitive<struct EvaluationQuestionTag, std::string>;

struct BeirQuestion {
  std::string id;
  QuestionText text;
  std::vector<std::string> slices;  // metadata.slice
  std::string group;                // the first relevant document, of the highest grade
};

/// The questions of a BEIR folder that have a relevant document.
struct BeirSet {
  std::string name;  // of the folder
  std::vector<BeirQuestion> questions;
  Qrels qrels;
  std::size_t documents = 0;
  std::size_t skipped = 0;  // questions without a relevant document
  std::size_t leaks = 0;    // questions that stand word for word as a title or heading
};

/// The documents that are judged right for a question of the set, by id.
std::vector<std::string> right_documents(const BeirSet& set, const BeirQuestion& question);

/// Reads corpus.jsonl line by line (ids and titles only), queries.jsonl, and qrels/SPLIT.tsv or
/// qrels.tsv or qrels/test.tsv.
/// Errors   not_found: a file is missing; corrupt: a line (named), an id twice, judgements of
///          unknown ids (the first ten); invalid_argument: no judged question.
Result<BeirSet> read_beir_set(const std::filesystem::path& folder, const std::string& split);

}  // namespace osler::evaluation
