#include "apps/osler/adapter_data.h"

#include <map>

#include "answering/answers/question_key.h"
#include "improving/training/document_halves.h"

namespace osler::apps {

using evaluation::BeirQuestion;
using evaluation::BeirSet;

namespace {

void append_row(models::Matrix& rows, std::span<const float> row) {
  rows.values.insert(rows.values.end(), row.begin(), row.end());
  rows.columns = row.size();
  ++rows.rows;
}

class DataMaker {
 public:
  DataMaker(EvalLibrary& library, const BeirSet& set)
      : library_(library),
        house_(library.house()),
        set_(set),
        halves_(training::training_half(set)) {}

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
    return half == halves_.end() ? training::is_first_half(document) : half->second;
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

}  // namespace

Result<training::AdapterData> adapter_data(EvalLibrary& library, const BeirSet& set,
                                           const std::stop_token& stop) {
  return DataMaker(library, set).make(stop);
}

}  // namespace osler::apps
