#include "apps/osler/adapter_trial.h"

#include <algorithm>
#include <chrono>
#include <functional>

#include "answering/answers/question_key.h"
#include "answering/answers/retrieve.h"
#include "foundation/crypto/hash.h"
#include "knowledge/library/in_force.h"

namespace osler::apps {

using evaluation::BeirQuestion;
using evaluation::BeirSet;
using evaluation::MetricScores;

namespace {

constexpr std::size_t depth = 100;    // recall@100 reads so far
constexpr std::size_t success_3 = 1;  // places in metric_names
constexpr std::size_t ndcg_10 = 6;
constexpr double most_lost = .01;  // in the mean of a slice or of a general set (retrieval 12)

/// The first name stands for the group of names that were joined.
class Groups {
 public:
  std::string root(const std::string& name) {
    auto& parent = parents_.emplace(name, name).first->second;
    if (parent == name) return name;
    return parent = root(std::string(parent));
  }
  void join(const std::string& a, const std::string& b) {
    const auto [first, second] = std::minmax(root(a), root(b));
    parents_[second] = first;
  }

 private:
  std::map<std::string, std::string> parents_;
};

std::vector<std::string> right_documents(const BeirSet& set, const BeirQuestion& question) {
  std::vector<std::string> right;
  for (const auto& [document, grade] : set.qrels.at(question.id)) {
    if (grade > 0) right.push_back(document);
  }
  return right;
}

bool is_first_half(const std::string& group) { return crypto::sha256(group)[0] % 2 == 0; }

void append_row(models::Matrix& rows, std::span<const float> row) {
  rows.values.insert(rows.values.end(), row.begin(), row.end());
  rows.columns = row.size();
  ++rows.rows;
}

/// What training sees of the house: vectors of chunks and of questions.
class DataMaker {
 public:
  DataMaker(EvalLibrary& library, const BeirSet& set)
      : library_(library), house_(library.house()), set_(set), halves_(training_half(set)) {}

  Result<training::AdapterData> make(const std::stop_token& stop) {
    TRY_ASSIGN(const auto snapshot, house_.snapshots().current());
    for (const search::LiveSegment& live : snapshot->segments()) take_chunks(live);
    for (const BeirQuestion& question : set_.questions) TRY(take_question(question, stop));
    data_.space_id = house_.embedder()->identity().space_id;
    return std::move(data_);
  }

 private:
  void take_chunks(const search::LiveSegment& live) {
    const auto* vectors = live.segment->vectors();
    if (vectors == nullptr) return;
    std::vector<float> row(vectors->dimensions());
    for (std::uint32_t i = 0; i < live.segment->chunks(); ++i) {
      const std::string* name = library_.name_of(live.segment->table().row(i).version);
      if (live.deleted.test(i) || name == nullptr || !learns_from(*name)) continue;
      for (std::size_t k = 0; k < row.size(); ++k) {
        row[k] = static_cast<float>(vectors->row(i)[k]) * vectors->scale(i);
      }
      const auto number = numbers_.emplace(*name, numbers_.size()).first->second;
      chunks_of_[*name].push_back(static_cast<std::uint32_t>(data_.chunks.rows));
      data_.documents.push_back(static_cast<std::uint32_t>(number));
      append_row(data_.chunks, row);
    }
  }

  bool learns_from(const std::string& document) const {
    const auto half = halves_.find(document);
    return half == halves_.end() ? is_first_half(document) : half->second;
  }

  Result<void> take_question(const BeirQuestion& question, const std::stop_token& stop) {
    std::vector<std::uint32_t> right;
    for (const std::string& document : right_documents(set_, question)) {
      const auto chunks = chunks_of_.find(document);
      if (chunks == chunks_of_.end()) continue;
      right.insert(right.end(), chunks->second.begin(), chunks->second.end());
    }
    if (right.empty()) return {};
    const std::string text = answers::plain_question(question.text.reveal());
    const std::string_view one = text;
    TRY_ASSIGN(const auto row,
               house_.embedder()->embed(std::span(&one, 1), models::EmbedFor::query, stop));
    append_row(data_.questions, row.row(0));
    data_.right.push_back(std::move(right));
    return {};
  }

  EvalLibrary& library_;
  House& house_;
  const BeirSet& set_;
  std::map<std::string, bool> halves_;
  std::map<std::string, std::size_t> numbers_;
  std::map<std::string, std::vector<std::uint32_t>> chunks_of_;
  training::AdapterData data_;
};

/// Scores of one way to ask, question by question.
struct Scores {
  std::vector<MetricScores> fused, dense;
};

struct Asked {
  const BeirSet& set;
  const BeirQuestion& question;
};

/// Asks questions of one library.
class Judge {
 public:
  explicit Judge(EvalLibrary& library)
      : library_(library),
        house_(library.house()),
        analyzer_(house_.lexicon().words_of(text::ConceptType::drug)) {
    profile_.collapse = false;  // as `osler eval retrieval` counts
    profile_.per_document = 1;
    dense_ = profile_;
    dense_.fusion = {};
    dense_.fusion.dense_share = 1;
    dense_.fusion.expansion_share = 0;
    dense_.fusion.anchor_bonus = 0;
  }

  Result<void> ask(const Asked& asked, models::Embedder& embedder, Scores& scores,
                   const std::stop_token& stop) {
    const auto whole =
        answers::whole_question(asked.question.text.reveal(), house_.lexicon(), analyzer_);
    const answers::Sources sources{house_.library(), house_.snapshots(), house_.lexicon(),
                                   &embedder, &profile_};
    const answers::RetrieveRequest request{whole, library_.scope(), depth,
                                           library::day_of(house_.clock().now())};
    TRY_ASSIGN(const auto found, answers::retrieve(request, sources, profile_, stop));
    const auto& judgements = asked.set.qrels.at(asked.question.id);
    scores.fused.push_back(evaluation::score_ranking(
        ranking(answers::fuse(found.pool, profile_, depth), found.pool), judgements));
    scores.dense.push_back(evaluation::score_ranking(
        ranking(answers::fuse(found.pool, dense_, depth), found.pool), judgements));
    return {};
  }

 private:
  std::vector<std::string> ranking(const std::vector<search::RankedChunk>& ranked,
                                   const search::Pool& pool) const {
    std::vector<std::string> documents;
    for (const auto& one : ranked) {
      const std::string* name = library_.name_of(pool.chunks[one.chunk].hit.version);
      if (name == nullptr || std::ranges::count(documents, *name) > 0) continue;
      documents.push_back(*name);
    }
    return documents;
  }

  EvalLibrary& library_;
  House& house_;
  text::Analyzer analyzer_;
  answers::RetrievalProfile profile_, dense_;
};

std::vector<double> column(const std::vector<MetricScores>& scores, std::size_t metric) {
  std::vector<double> values;
  values.reserve(scores.size());
  for (const auto& one : scores) values.push_back(one.at(metric));
  return values;
}

double mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

Result<AdapterFigures> figures_of(const std::vector<MetricScores>& before,
                                  const std::vector<MetricScores>& after,
                                  const std::vector<std::uint32_t>& groups) {
  AdapterFigures figures;
  figures.questions = before.size();
  for (std::size_t metric = 0; metric < evaluation::metric_names.size(); ++metric) {
    const auto without = column(before, metric);
    const auto with = column(after, metric);
    figures.before.at(metric) = mean(without);
    figures.after.at(metric) = mean(with);
    TRY_ASSIGN(figures.gain.at(metric), evaluation::compare_paired(with, without, groups));
  }
  return figures;
}

/// Both ways of asking, over some questions of a set.
struct Judged {
  Scores before, after;
  std::vector<const BeirQuestion*> questions;
  std::vector<std::uint32_t> groups;
};

Result<Judged> judge(const Context& context, EvalLibrary& library, const BeirSet& set,
                     const models::QueryAdapter& adapter,
                     const std::function<bool(const BeirQuestion&)>& is_judged) {
  models::Embedder& plain = *library.house().embedder();
  TRY_ASSIGN(const auto adapted, models::AdaptedEmbedder::over(plain, adapter));
  Judge asker(library);
  Judged judged;
  std::vector<std::string> group_names;
  Progress progress(context.err, "Judging");
  for (const BeirQuestion& question : set.questions) {
    if (!is_judged(question)) continue;
    TRY(asker.ask({set, question}, plain, judged.before, context.stop));
    TRY(asker.ask({set, question}, *adapted, judged.after, context.stop));
    judged.questions.push_back(&question);
    group_names.push_back(question.group);
    progress.show(judged.questions.size(), set.questions.size());
  }
  progress.clear();
  judged.groups = evaluation::number_groups(group_names);
  return judged;
}

Result<std::map<std::string, evaluation::PairedDifference>> slices_of(const Judged& judged) {
  std::map<std::string, std::vector<std::size_t>> members;
  for (std::size_t i = 0; i < judged.questions.size(); ++i) {
    for (const std::string& slice : judged.questions[i]->slices) members[slice].push_back(i);
  }
  std::map<std::string, evaluation::PairedDifference> slices;
  for (const auto& [slice, places] : members) {
    std::vector<double> without, with;
    std::vector<std::uint32_t> groups;
    for (const std::size_t i : places) {
      without.push_back(judged.before.fused[i].at(ndcg_10));
      with.push_back(judged.after.fused[i].at(ndcg_10));
      groups.push_back(judged.groups[i]);
    }
    TRY_ASSIGN(slices[slice], evaluation::compare_paired(with, without, groups));
  }
  return slices;
}

}  // namespace

std::map<std::string, bool> training_half(const BeirSet& set) {
  Groups groups;
  for (const BeirQuestion& question : set.questions) {
    const auto right = right_documents(set, question);
    for (const std::string& document : right) groups.join(right.front(), document);
  }
  std::map<std::string, bool> halves;
  for (const BeirQuestion& question : set.questions) {
    for (const std::string& document : right_documents(set, question)) {
      halves[document] = is_first_half(groups.root(document));
    }
  }
  return halves;
}

std::string why_not_served(const AdapterTrial& trial, const AdapterFigures* general) {
  using evaluation::Shown;
  if (trial.fused.gain.at(ndcg_10).shown() != Shown::better) {
    return "nDCG@10 on unseen documents is not shown to be better";
  }
  if (trial.fused.gain.at(success_3).shown() == Shown::worse) {
    return "success@3 on unseen documents is worse";
  }
  for (const auto& [slice, difference] : trial.slices) {
    if (difference.difference.value < -most_lost) return "slice " + slice + " loses over a point";
  }
  if (general == nullptr) return "";
  const double lost = -general->gain.at(ndcg_10).difference.value;
  return lost > most_lost ? "the general set loses over a point of nDCG@10" : "";
}

Result<AdapterTrial> try_adapter(const Context& context, EvalLibrary& library, const BeirSet& set,
                                 const training::AdapterOptions& options) {
  if (library.house().embedder() == nullptr) {
    return fail(ErrorCode::invalid_argument,
                "a query adapter needs an embedding model: " + library.house().model_problem());
  }
  TRY_ASSIGN(const auto data, DataMaker(library, set).make(context.stop));
  AdapterTrial trial;
  const auto began = std::chrono::steady_clock::now();
  TRY_ASSIGN(trial.trained, training::train_query_adapter(data, options, context.stop));
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  trial.seconds = took.count();
  const auto halves = training_half(set);
  const auto is_judged = [&](const BeirQuestion& question) { return !halves.at(question.group); };
  TRY_ASSIGN(const auto judged, judge(context, library, set, trial.trained.adapter, is_judged));
  TRY_ASSIGN(trial.fused, figures_of(judged.before.fused, judged.after.fused, judged.groups));
  TRY_ASSIGN(trial.dense, figures_of(judged.before.dense, judged.after.dense, judged.groups));
  TRY_ASSIGN(trial.slices, slices_of(judged));
  trial.why_not = why_not_served(trial, nullptr);
  return trial;
}

Result<AdapterFigures> judge_adapter(const Context& context, EvalLibrary& library,
                                     const BeirSet& set, const models::QueryAdapter& adapter) {
  const auto all = [](const BeirQuestion&) { return true; };
  TRY_ASSIGN(const auto judged, judge(context, library, set, adapter, all));
  return figures_of(judged.before.fused, judged.after.fused, judged.groups);
}

}  // namespace osler::apps
