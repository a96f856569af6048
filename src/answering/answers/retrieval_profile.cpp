#include "answering/answers/retrieval_profile.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "foundation/crypto/hash.h"

namespace osler::answers {

namespace {

using Profile = RetrievalProfile;

// One row of the table: a member that is a double, a count or a yes/no.
#define OSLER_FIELD(name, least, most, member)                                         \
  ProfileField {                                                                       \
    name, least, most, [](const Profile& p) { return static_cast<double>(p.member); }, \
        [](Profile& p, double x) { p.member = static_cast<decltype(p.member)>(x); }    \
  }

constexpr std::array fields{
    OSLER_FIELD("lexical.k1", .1, 3, lexical.bm25.k1),
    OSLER_FIELD("lexical.b_title", 0, 1, lexical.bm25.b[0]),
    OSLER_FIELD("lexical.b_header", 0, 1, lexical.bm25.b[1]),
    OSLER_FIELD("lexical.b_body", 0, 1, lexical.bm25.b[2]),
    OSLER_FIELD("lexical.b_synonym", 0, 1, lexical.bm25.b[3]),
    OSLER_FIELD("lexical.title", 0, 8, lexical.bm25.weights[0]),
    OSLER_FIELD("lexical.header", 0, 8, lexical.bm25.weights[1]),
    OSLER_FIELD("lexical.body", 0, 8, lexical.bm25.weights[2]),
    OSLER_FIELD("lexical.synonym", 0, 8, lexical.bm25.weights[3]),
    OSLER_FIELD("lexical.exact", 0, 4, lexical.exact_weight),
    OSLER_FIELD("lexical.code", 0, 4, lexical.code_weight),
    OSLER_FIELD("lexical.negated", 0, 4, lexical.negated_weight),
    OSLER_FIELD("lexical.common_share", 0, 1, lexical.common_share),
    OSLER_FIELD("lexical.heading_share", 0, 1, lexical.heading_share),
    OSLER_FIELD("fusion.dense_share", 0, 1, fusion.dense_share),
    OSLER_FIELD("fusion.expansion_share", 0, 1, fusion.expansion_share),
    OSLER_FIELD("fusion.anchor_bonus", 0, 1, fusion.anchor_bonus),
    OSLER_FIELD("pool", 10, 1000, pool),
    OSLER_FIELD("per_document", 0, 20, per_document),
    OSLER_FIELD("collapse", 0, 1, collapse),
    OSLER_FIELD("expansion.least_sense", 0, 1, least_sense),
    OSLER_FIELD("expansion.most", 0, 32, most_expansions),
    OSLER_FIELD("expansion.exact_name", 0, 1, exact_name),
};

#undef OSLER_FIELD

std::string shortest(double value) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  return {digits.data(), end.ptr};
}

}  // namespace

search::LexicalOptions lexical_defaults() {
  search::LexicalOptions lexical;
  lexical.bm25.weights = {4, 3, 1, .3};
  lexical.heading_share = .6;
  return lexical;
}

search::FusionOptions fusion_defaults() {
  search::FusionOptions fusion;
  fusion.dense_share = .7;
  return fusion;
}

std::span<const ProfileField> profile_fields() { return fields; }

std::string profile_text(const RetrievalProfile& profile) {
  std::string text;
  for (const ProfileField& field : fields) {
    text.append(field.name).append(" = ").append(shortest(field.get(profile))).append("\n");
  }
  return text;
}

std::string profile_id(const RetrievalProfile& profile) {
  return crypto::sha256_hex(profile_text(profile));
}

search::SearchOptions search_options(const RetrievalProfile& profile, std::size_t k) {
  search::SearchOptions options;
  options.k = k;
  options.depth = std::max(profile.pool, k);
  options.per_document = profile.per_document;
  options.collapse_groups = profile.collapse;
  options.lexical = profile.lexical;
  options.fusion = profile.fusion;
  return options;
}

search::RankOptions rank_options(const RetrievalProfile& profile, std::size_t k) {
  search::RankOptions options;
  options.k = k;
  options.per_document = profile.per_document;
  options.collapse_groups = profile.collapse;
  options.fusion = profile.fusion;
  return options;
}

}  // namespace osler::answers
