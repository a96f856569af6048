#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"

namespace osler::decisions {

/// What an answer took (decisions 4).
struct Metered {
  std::uint64_t wall_us = 0;
  std::uint64_t first_us = 0;  // to the first sentence; extractive answers come whole
  std::uint64_t cpu_us = 0;    // the sum of the stages
  std::vector<std::pair<std::string, std::uint64_t>> stages_us;
  std::uint64_t prompt_tokens = 0;
  std::uint64_t output_tokens = 0;
  std::uint64_t embedding_tokens = 0;
  std::uint64_t chunks = 0;
  std::uint64_t cache_hits = 0;
  std::uint64_t process_peak_kib = 0;  // the most that the whole process ever held until then
  std::uint64_t examples = 0;          // worked ones that fitted into the prompt
  std::uint64_t human_seconds = 0;
  std::string human_role;
};

/// What an arm said, judged without a model (rubric.h).
struct Judgement {
  double quality = 0;     // 0 or 1: right, or rightly silent
  bool answered = false;  // not an abstention
  std::uint32_t sentences = 0;
  std::uint32_t unsupported = 0;
  std::uint32_t cited = 0;        // documents
  std::uint32_t cited_right = 0;  // of them relevant
  std::uint32_t relevant = 0;     // documents that should be cited; 0: not known
  bool well_formed = true;
};

/// One line of answers.jsonl.
struct ArmAnswer {
  std::string question;  // id
  std::string arm;
  std::string category;
  bool answerable = true;
  std::string outcome;  // answer, partial, abstain, clarify, refuse, handoff, emergency, error
  std::string text;
  std::vector<std::string> sentences;  // that state something; not kept in the file
  std::vector<std::string> cited;      // document ids
  std::string certificate;             // id, "" = not certified
  std::string error;                   // "" = none
  bool finished = true;                // false: cut at max_tokens
  Metered took;
  Judgement judged;
};

/// One JSON line, without its end.
std::string to_json(const ArmAnswer& answer);
/// Errors   corrupt: not such a line.
Result<ArmAnswer> answer_from_json(std::string_view line);

}  // namespace osler::decisions
