#include "apps/osler/benchmark_asker.h"

#include <algorithm>

#include "knowledge/library/in_force.h"

namespace osler::apps {

using answers::RetrievalProfile;
using evaluation::RankedDocument;

RetrievalProfile counted(RetrievalProfile profile) {
  profile.collapse = false;
  profile.per_document = 1;
  return profile;
}

RetrievalProfile one_leg(RetrievalProfile profile, double dense) {
  profile.fusion = {};
  profile.fusion.dense_share = dense;
  profile.fusion.expansion_share = 0;
  profile.fusion.anchor_bonus = 0;
  return profile;
}

BenchmarkAsker::BenchmarkAsker(EvalLibrary& library, std::size_t depth)
    : library_(library),
      depth_(depth),
      analyzer_(library.house().lexicon().words_of(text::ConceptType::drug)) {}

answers::FacetQuestion BenchmarkAsker::question(std::string_view text) {
  return answers::whole_question(text, library_.house().lexicon(), analyzer_);
}

Result<answers::Retrieved> BenchmarkAsker::ask(const answers::FacetQuestion& question,
                                               const RetrievalProfile& profile,
                                               models::Embedder* embedder, std::stop_token stop) {
  House& house = library_.house();
  const answers::Sources sources{house.library(), house.snapshots(), house.lexicon(), embedder,
                                 &profile};
  const answers::RetrieveRequest request{question, library_.scope(), depth_,
                                         library::day_of(house.clock().now())};
  return answers::retrieve(request, sources, profile, std::move(stop));
}

std::vector<RankedDocument> BenchmarkAsker::ranking(const search::Pool& pool,
                                                    const RetrievalProfile& profile) const {
  std::vector<RankedDocument> ranked;
  for (const auto& one : answers::fuse(pool, profile, depth_)) {
    const std::string* name = library_.name_of(pool.chunks[one.chunk].hit.version);
    const bool is_new = name != nullptr &&
                        std::ranges::find(ranked, *name, &RankedDocument::document) == ranked.end();
    if (is_new) ranked.push_back({*name, one.score});
  }
  return ranked;
}

std::vector<std::string> BenchmarkAsker::names(const search::Pool& pool,
                                               const RetrievalProfile& profile) const {
  std::vector<std::string> documents;
  for (auto& one : ranking(pool, profile)) documents.push_back(std::move(one.document));
  return documents;
}

}  // namespace osler::apps
