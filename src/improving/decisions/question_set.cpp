#include "improving/decisions/question_set.h"

#include <algorithm>
#include <map>
#include <utility>

#include "foundation/json/fields.h"
#include "foundation/json/write.h"
#include "improving/evaluation/random.h"

namespace osler::decisions {

namespace {

Result<std::vector<std::string>> optional_texts(const json::Value& object, std::string_view name) {
  std::vector<std::string> texts;
  const auto array = object.member(name);
  if (!array || array->is_null()) return texts;
  if (array->kind() != json::Kind::array) {
    return tl::unexpected(array->error("must be an array of strings"));
  }
  for (const json::Value one : array->children()) {
    TRY_ASSIGN(const std::string_view text, one.as_string());
    texts.emplace_back(text);
  }
  return texts;
}

Result<Question> read_question(const json::Value& object) {
  TRY(json::only_known_fields(object, {"id", "question", "reference", "relevant", "answerable",
                                       "category", "turns", "missing"}));
  Question question;
  TRY_ASSIGN(const std::string_view id, json::string_field(object, "id"));
  TRY_ASSIGN(const std::string_view text, json::string_field(object, "question"));
  if (id.empty()) return tl::unexpected(object.error("\"id\" is empty"));
  if (text.empty()) return tl::unexpected(object.error("\"question\" is empty"));
  question.id = id;
  question.question = text;
  TRY_ASSIGN(const auto reference, json::optional_string_field(object, "reference"));
  question.reference = reference.value_or("");
  TRY_ASSIGN(const auto answerable, json::optional_boolean_field(object, "answerable"));
  question.answerable = answerable.value_or(true);
  TRY_ASSIGN(const auto category, json::optional_string_field(object, "category"));
  if (category && !category->empty()) question.category = *category;
  TRY_ASSIGN(question.relevant, optional_texts(object, "relevant"));
  TRY_ASSIGN(question.turns, optional_texts(object, "turns"));
  return question;
}

}  // namespace

Result<std::vector<Question>> read_questions(std::string_view text, const std::string& file,
                                             const LineLimits& limits) {
  std::vector<Question> questions;
  TRY(read_json_lines(text, file, limits, [&](const json::Value& line) -> Result<std::string> {
    TRY_ASSIGN(Question question, read_question(line));
    questions.push_back(std::move(question));
    return questions.back().id;
  }));
  if (questions.empty()) return fail(ErrorCode::corrupt, file + ": there is no question in it");
  return questions;
}

std::string to_json(const Question& question) {
  json::Writer out;
  out.begin_object().member("id", question.id).member("question", question.question);
  out.member("reference", question.reference).name("relevant").begin_array();
  for (const std::string& document : question.relevant) out.string(document);
  out.end_array().member("answerable", question.answerable).member("category", question.category);
  out.name("turns").begin_array();
  for (const std::string& turn : question.turns) out.string(turn);
  return std::move(out.end_array().end_object()).text();
}

std::vector<Question> stratified(const std::vector<Question>& all, std::size_t n,
                                 std::uint64_t seed) {
  if (n >= all.size()) return all;
  evaluation::Random random(seed);
  std::map<std::pair<std::string, bool>, std::vector<std::size_t>> strata;
  for (std::size_t i = 0; i < all.size(); ++i) {
    strata[{all[i].category, all[i].answerable}].push_back(i);
  }
  // Each in random order; its k-th one stands at (k + 1/2) / size, the first one before all others,
  // and the lowest n are taken: one of each stratum, then in proportion.
  std::vector<std::pair<double, std::size_t>> order;
  for (auto& [name, members] : strata) {
    for (std::size_t i = members.size(); i > 1; --i) {
      std::swap(members[i - 1], members[random.below(static_cast<std::uint32_t>(i))]);
    }
    for (std::size_t k = 0; k < members.size(); ++k) {
      const double place =
          k == 0 ? -static_cast<double>(members.size())
                 : (static_cast<double>(k) + 0.5) / static_cast<double>(members.size());
      order.emplace_back(place, members[k]);
    }
  }
  // Of the first ones those of large strata lead, since n may be smaller than their number.
  std::ranges::sort(order);
  std::vector<std::size_t> taken;
  for (std::size_t i = 0; i < n; ++i) taken.push_back(order[i].second);
  std::ranges::sort(taken);
  std::vector<Question> chosen;
  for (const std::size_t i : taken) chosen.push_back(all[i]);
  return chosen;
}

}  // namespace osler::decisions
