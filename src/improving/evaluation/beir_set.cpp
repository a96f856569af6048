#include "improving/evaluation/beir_set.h"

#include <fstream>
#include <functional>
#include <set>
#include <unordered_set>

#include "foundation/json/fields.h"
#include "foundation/json/parse.h"

namespace osler::evaluation {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_record_bytes = std::size_t{8} << 20U;

using RecordSink = std::function<Result<void>(const json::Value&)>;

Result<void> each_record(const fs::path& file, const RecordSink& sink) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return fail(ErrorCode::not_found, file.string() + " cannot be opened");
  json::Limits limits;
  limits.bytes = limits.string_bytes = most_record_bytes;
  std::string text;
  for (std::size_t number = 1; std::getline(in, text); ++number) {
    if (text.find_first_not_of(" \t\r") == std::string::npos) continue;
    const std::string where = file.filename().string() + " line " + std::to_string(number) + ": ";
    const auto value = json::parse(text, limits);
    if (!value) return fail(value.error().code, where + value.error().message);
    if (const auto taken = sink(*value); !taken) {
      return fail(taken.error().code, where + taken.error().message);
    }
  }
  if (in.bad()) return fail(ErrorCode::unavailable, file.string() + " cannot be read to its end");
  return {};
}

/// Lower case, words parted by one space, no mark at the end: how a leak is recognised.
std::string plain(std::string_view text) {
  std::string words;
  for (const char c : text) {
    const bool is_space = c == ' ' || c == '\t' || c == '\n' || c == '?' || c == '.';
    if (!is_space) {
      words += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (!words.empty() && words.back() != ' ') {
      words += ' ';
    }
  }
  while (words.ends_with(' ')) words.pop_back();
  return words;
}

struct Corpus {
  std::unordered_set<std::string> ids;
  std::unordered_set<std::string> titles;  // and headings
};

std::string metadata_text(const json::Value& record, std::string_view name) {
  const auto value = record.find("/metadata/" + std::string(name));
  if (!value || value->kind() != json::Kind::string) return "";
  return std::string(value->as_string().value());
}

/// What is indexed above the text, alone and joined (documents/record_document.h).
std::vector<std::string> titles_of(const json::Value& record, std::string_view title) {
  const std::string focus = metadata_text(record, "focus");
  const std::string type = metadata_text(record, "qtype");
  const std::string section = metadata_text(record, "section");
  const bool is_replaced = !focus.empty() || !type.empty();
  std::vector<std::string> titles{is_replaced ? focus : std::string(title)};
  for (const std::string& below : {type, section}) {
    if (below.empty()) continue;
    titles.push_back(below);
    titles.push_back(titles.front() + " > " + below);
  }
  return titles;
}

Result<Corpus> read_corpus(const fs::path& file) {
  Corpus corpus;
  TRY(each_record(file, [&](const json::Value& record) -> Result<void> {
    TRY_ASSIGN(const auto id, json::string_field(record, "_id"));
    TRY_ASSIGN(const auto title, json::optional_string_field(record, "title"));
    if (!corpus.ids.emplace(id).second) return fail(ErrorCode::corrupt, "this _id stood before");
    for (const std::string& one : titles_of(record, title.value_or(""))) {
      if (!one.empty()) corpus.titles.insert(plain(one));
    }
    return {};
  }));
  return corpus;
}

Result<std::vector<std::string>> slices_of(const json::Value& record) {
  std::vector<std::string> slices;
  const auto slice = record.find("/metadata/slice");
  if (!slice) return slices;
  if (slice->kind() == json::Kind::string) {
    slices.emplace_back(slice->as_string().value());
    return slices;
  }
  for (const json::Value one : slice->children()) {
    TRY_ASSIGN(const auto name, one.as_string());
    slices.emplace_back(name);
  }
  return slices;
}

Result<std::vector<BeirQuestion>> read_questions(const fs::path& file) {
  std::vector<BeirQuestion> questions;
  std::unordered_set<std::string> ids;
  TRY(each_record(file, [&](const json::Value& record) -> Result<void> {
    TRY_ASSIGN(const auto id, json::string_field(record, "_id"));
    TRY_ASSIGN(const auto text, json::string_field(record, "text"));
    if (!ids.emplace(id).second) return fail(ErrorCode::corrupt, "this _id stood before");
    TRY_ASSIGN(auto slices, slices_of(record));
    questions.push_back({std::string(id), QuestionText(std::string(text)), std::move(slices), ""});
    return {};
  }));
  return questions;
}

Result<fs::path> qrels_file(const fs::path& folder, const std::string& split) {
  std::vector<fs::path> candidates;
  if (!split.empty()) candidates = {folder / "qrels" / (split + ".tsv")};
  if (split.empty()) candidates = {folder / "qrels.tsv", folder / "qrels" / "test.tsv"};
  if (split == "test") candidates.push_back(folder / "qrels.tsv");
  for (const fs::path& one : candidates) {
    if (fs::exists(one)) return one;
  }
  return fail(ErrorCode::not_found, candidates.front().string() + " is not there");
}

Result<Qrels> read_judgements(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return fail(ErrorCode::not_found, file.string() + " cannot be opened");
  return read_qrels(in, file.filename().string());
}

Result<void> check_ids(const Qrels& qrels, const Corpus& corpus,
                       const std::set<std::string>& questions) {
  std::vector<std::string> unknown;
  for (const auto& [query, judgements] : qrels) {
    if (!questions.contains(query)) unknown.push_back("question " + query);
    for (const auto& [document, grade] : judgements) {
      if (!corpus.ids.contains(document)) unknown.push_back("document " + document);
    }
  }
  if (unknown.empty()) return {};
  std::string message = "the judgements name " + std::to_string(unknown.size()) +
                        " ids that are not in the set, first: ";
  for (std::size_t i = 0; i < unknown.size() && i < 10; ++i) {
    message += (i == 0 ? "" : ", ") + unknown[i];
  }
  return fail(ErrorCode::corrupt, message);
}

/// "" when nothing is relevant.
std::string best_document(const Judgements& judgements) {
  std::string best;
  double grade = 0;
  for (const auto& [document, judged] : judgements) {
    if (judged > grade) {
      best = document;
      grade = judged;
    }
  }
  return best;
}

}  // namespace

std::vector<std::string> right_documents(const BeirSet& set, const BeirQuestion& question) {
  std::vector<std::string> right;
  for (const auto& [document, grade] : set.qrels.at(question.id)) {
    if (grade > 0) right.push_back(document);
  }
  return right;
}

Result<BeirSet> read_beir_set(const fs::path& folder, const std::string& split) {
  TRY_ASSIGN(const auto corpus, read_corpus(folder / "corpus.jsonl"));
  TRY_ASSIGN(auto questions, read_questions(folder / "queries.jsonl"));
  TRY_ASSIGN(const auto file, qrels_file(folder, split));
  BeirSet set;
  TRY_ASSIGN(set.qrels, read_judgements(file));
  std::set<std::string> ids;
  for (const auto& question : questions) ids.insert(question.id);
  TRY(check_ids(set.qrels, corpus, ids));
  set.name = fs::absolute(folder).lexically_normal().filename().string();
  set.documents = corpus.ids.size();
  for (auto& question : questions) {
    const auto judged = set.qrels.find(question.id);
    if (judged != set.qrels.end()) question.group = best_document(judged->second);
    if (question.group.empty()) {
      ++set.skipped;
      continue;
    }
    const bool is_leak = corpus.titles.contains(plain(question.text.reveal()));
    if (is_leak) ++set.leaks;
    set.questions.push_back(std::move(question));
  }
  if (set.questions.empty()) {
    return fail(ErrorCode::invalid_argument, "no question of the set has a relevant document");
  }
  return set;
}

}  // namespace osler::evaluation
