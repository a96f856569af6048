// Our side of the end-to-end runs: opens a data folder as `osler search` does and answers one
// command per line, so that we and the peers take turns in one run. Words are parted by tabs.
//   search Q          ms, documents of the ten passages, texts read and unsealed
//   ids Q             ms, documents of the ten passages, as peers that give numbers do
//   judge Q | dense Q ms, ten documents by their best passage, fused | vectors alone
//   parts Q           ms to embed, of the word leg alone, of the vector leg alone, of it all
//   chunks OUT F32    number of chunks; writes them as JSON lines, and their plain vectors
//   memory | count    bytes of the open index, peak bytes of the process | live chunks
#include <chrono>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "answering/answers/find_passages.h"
#include "answering/answers/retrieve.h"
#include "apps/osler/house.h"
#include "foundation/base/stage_meter.h"
#include "foundation/json/write.h"
#include "knowledge/library/in_force.h"

namespace osler::apps {
namespace {

constexpr std::size_t results = 10;

using Clock = std::chrono::steady_clock;
using Names = std::vector<std::string>;

double milliseconds_since(Clock::time_point began) {
  return std::chrono::duration<double, std::milli>(Clock::now() - began).count();
}

/// A chunk as the peers are given it.
struct Given {
  std::string document, title, text;
};

class Driver {
 public:
  explicit Driver(House& house)
      : house_(house),
        sources_{house.library(), house.snapshots(), house.lexicon(), house.embedder()},
        analyzer_(house.lexicon().words_of(text::ConceptType::drug)),
        day_(library::day_of(house.clock().now())) {
    access::Principal principal;
    principal.subject = "os:benchmark";
    principal.method = "os";
    principal.role = access::Role::clinician;
    scope_ = house.scope(principal, access::Action::search);
    judged_.collapse = false;  // as `osler eval retrieval`
    judged_.per_document = 1;
    dense_ = judged_;
    dense_.fusion = {};
    dense_.fusion.dense_share = 1;
    dense_.fusion.expansion_share = 0;
    dense_.fusion.anchor_bonus = 0;
  }

  Result<std::string> answer(const std::string& command, const std::string& said) {
    if (command == "search") return search(said);
    if (command == "ids") return retrieved(said, {});
    if (command == "judge") return retrieved(said, judged_);
    if (command == "dense") return retrieved(said, dense_);
    if (command == "parts") return parts(said);
    if (command == "memory") return memory();
    if (command == "count") return count();
    if (command == "chunks") return chunks(said);
    return fail(ErrorCode::invalid_argument, "no such command: " + command);
  }

 private:
  Result<std::string> search(const std::string& question) {
    const auto began = Clock::now();
    const answers::GatherOptions options{.chunks = results, .day = day_};
    TRY_ASSIGN(const auto found,
               answers::find_passages(question, scope_, sources_, options, std::stop_token()));
    const double spent = milliseconds_since(began);
    Names names;
    for (const auto& one : found) names.push_back(one.version.document.value);
    return line(spent, names);
  }

  Result<std::string> retrieved(const std::string& question,
                                const answers::RetrievalProfile& profile) {
    const auto began = Clock::now();
    const auto whole = answers::whole_question(question, house_.lexicon(), analyzer_);
    TRY_ASSIGN(const auto found, answers::retrieve({whole, scope_, results, day_}, sources_,
                                                   profile, std::stop_token()));
    const double spent = milliseconds_since(began);
    Names names;
    for (const search::Hit& hit : found.hits) {
      TRY_ASSIGN(const auto name, name_of(hit.version));
      names.push_back(name);
    }
    return line(spent, names);
  }

  Result<std::string> parts(const std::string& question) {
    const answers::RetrievalProfile profile;
    const auto whole = answers::whole_question(question, house_.lexicon(), analyzer_);
    const auto began = Clock::now();
    TRY_ASSIGN(auto both,
               answers::query_of(whole, sources_, analyzer_, profile, std::stop_token()));
    const double embedding = milliseconds_since(began);
    search::Query words = both;
    words.vectors.clear();
    both.terms.clear();
    both.expansions.clear();
    TRY_ASSIGN(const double lexical, leg(words, profile));
    TRY_ASSIGN(const double dense, leg(both, profile));
    const auto again = Clock::now();
    TRY(answers::retrieve({whole, scope_, results, day_}, sources_, profile, std::stop_token()));
    return std::to_string(embedding) + '\t' + std::to_string(lexical) + '\t' +
           std::to_string(dense) + '\t' + std::to_string(milliseconds_since(again));
  }

  Result<double> leg(const search::Query& query, const answers::RetrievalProfile& profile) {
    if (query.terms.empty() && query.vectors.empty()) return 0;
    TRY_ASSIGN(const auto snapshot, house_.snapshots().current());
    const std::array<const search::Snapshot*, 1> one{snapshot.get()};
    const auto began = Clock::now();
    TRY(search::search(one, query, answers::filter_of(scope_, day_),
                       answers::search_options(profile, results)));
    return milliseconds_since(began);
  }

  Result<std::string> memory() {
    TRY_ASSIGN(const auto snapshot, house_.snapshots().current());
    return std::to_string(snapshot->memory_bytes()) + '\t' + std::to_string(peak_memory_bytes());
  }

  Result<std::string> count() {
    TRY_ASSIGN(const auto snapshot, house_.snapshots().current());
    return std::to_string(snapshot->live_chunks());
  }

  Result<std::string> chunks(const std::string& said) {
    const auto tab = said.find('\t');
    if (tab == std::string::npos) return fail(ErrorCode::invalid_argument, "chunks OUT F32");
    TRY_ASSIGN(const auto all, all_chunks());
    std::ofstream out(said.substr(0, tab));
    for (const Given& one : all) {
      json::Writer row;
      row.begin_object().member("document", one.document).member("title", one.title);
      row.member("text", one.text).end_object();
      out << row.text() << '\n';
    }
    TRY_ASSIGN(const auto values, vectors_of(all));
    std::ofstream(said.substr(tab + 1), std::ios::binary)
        .write(reinterpret_cast<const char*>(values.data()),
               static_cast<std::streamsize>(values.size() * sizeof(float)));
    return std::to_string(all.size());
  }

  Result<std::vector<Given>> all_chunks() {
    TRY_ASSIGN(const auto snapshot, house_.snapshots().current());
    std::vector<Given> all;
    for (const search::LiveSegment& live : snapshot->segments()) {
      for (std::uint32_t i = 0; i < live.segment->chunks(); ++i) {
        if (live.deleted.size() > 0 && live.deleted.test(i)) continue;
        const search::ChunkRow row = live.segment->table().row(i);
        TRY_ASSIGN(const auto version, house_.library().version(row.version));
        TRY_ASSIGN(const auto text, house_.library().text(row.version));
        all.push_back({version.document.value, short_title(version.says.title),
                       text.text.substr(row.begin, row.end - row.begin)});
      }
    }
    return all;
  }

  /// At most 32 tokens, as chunk headers are.
  std::string short_title(std::string title) const {
    while (house_.embedder()->count_tokens(title) > 32 && title.find(' ') != std::string::npos) {
      title.resize(title.rfind(' '));
    }
    return title;
  }

  /// Of title, line break and text, as the peers embed them. Two threads: this is not timed.
  Result<std::vector<float>> vectors_of(const std::vector<Given>& all) {
    std::vector<std::string> texts;
    for (const Given& one : all) {
      texts.push_back(one.title.empty() ? one.text : one.title + '\n' + one.text);
    }
    std::vector<std::string_view> views(texts.begin(), texts.end());
    const std::size_t wide = house_.embedder()->dimension();
    std::vector<float> values(views.size() * wide);
    const std::size_t half = views.size() / 2;
    Result<void> first;
    Result<void> second;
    {
      const std::jthread other([&] { first = embed(views, 0, half, values); });
      second = embed(views, half, views.size(), values);
    }
    TRY(std::move(first));
    TRY(std::move(second));
    return values;
  }

  Result<void> embed(std::span<const std::string_view> all, std::size_t begin, std::size_t end,
                     std::span<float> values) {
    for (std::size_t at = begin; at < end; at += 32) {
      const auto some = all.subspan(at, std::min<std::size_t>(32, end - at));
      TRY_ASSIGN(const auto rows, house_.embedder()->embed(some, models::EmbedFor::document, {}));
      std::ranges::copy(rows.values, values.subspan(at * rows.columns).begin());
    }
    return {};
  }

  Result<std::string> name_of(const library::VersionId& id) {
    const auto known = names_.find(id);
    if (known != names_.end()) return known->second;
    TRY_ASSIGN(const auto version, house_.library().version(id));
    return names_.emplace(id, version.document.value).first->second;
  }

  static std::string line(double milliseconds, const Names& names) {
    std::string text = std::to_string(milliseconds);
    for (const std::string& name : names) text += '\t' + name;
    return text;
  }

  House& house_;
  answers::Sources sources_;
  text::Analyzer analyzer_;
  library::Day day_;
  access::Scope scope_;
  answers::RetrievalProfile judged_, dense_;
  std::map<library::VersionId, std::string> names_;
};

int run(const HouseOptions& options) {
  const auto house = House::open(options);
  if (!house || (*house)->embedder() == nullptr) {
    std::cerr << (house ? (*house)->model_problem() : house.error().message) << '\n';
    return 3;
  }
  Driver driver(**house);
  std::cout << "ready" << std::endl;
  for (std::string line; std::getline(std::cin, line);) {
    const auto tab = line.find('\t');
    const std::string said = tab == std::string::npos ? "" : line.substr(tab + 1);
    const auto answered = driver.answer(line.substr(0, tab), said);
    if (!answered) {
      std::cerr << answered.error().message << '\n';
      return 3;
    }
    std::cout << *answered << std::endl;
  }
  return 0;
}

}  // namespace
}  // namespace osler::apps

// osler_end_to_end_driver DATA [NAME=VALUE ...]
int main(int count, char** words) {
  if (count < 2) return 2;
  osler::apps::HouseOptions options;
  options.data = words[1];
  options.sets.assign(words + 2, words + count);
  return osler::apps::run(options);
}
