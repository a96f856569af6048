#include "trust/triage/rule_set.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "foundation/config/node.h"
#include "foundation/config/toml.h"
#include "foundation/crypto/encoding.h"
#include "foundation/crypto/hash.h"
#include "trust/triage/lexis_reader.h"
#include "trust/triage/rule_reader.h"
#include "trust/triage/rule_set_state.h"

namespace osler::triage {
namespace {

// Sorted by path, so that the order of the files changes nothing.
std::string digest_of(std::span<const RuleFile> files) {
  std::map<std::string_view, std::string_view> sorted;
  for (const RuleFile& file : files) sorted.emplace(file.path, file.bytes);
  crypto::Sha256 hash;
  for (const auto& [path, bytes] : sorted) {
    hash.update(std::string(path) + '\n' + std::to_string(bytes.size()) + '\n').update(bytes);
  }
  const crypto::Digest digest = hash.finish();
  return crypto::to_hex(crypto::ByteView(digest));
}

}  // namespace

RuleSet::RuleSet(std::unique_ptr<const RuleSetState> state) : state_(std::move(state)) {}
RuleSet::RuleSet(RuleSet&&) noexcept = default;
RuleSet& RuleSet::operator=(RuleSet&&) noexcept = default;
RuleSet::~RuleSet() = default;

Result<RuleSet> RuleSet::load(std::span<const RuleFile> files) {
  std::vector<config::Node> roots;
  std::set<std::string_view> paths;
  for (const RuleFile& file : files) {
    if (!paths.insert(file.path).second) {
      return fail(ErrorCode::invalid_argument, std::string(file.path) + " is given twice");
    }
    TRY_ASSIGN(config::Node root, config::parse_toml(file.bytes, std::string(file.path)));
    TRY(root.only_known({"noise", "unstemmed", "exact", "group", "qualifiers", "atom", "slot",
                         "measure", "rule", "template"}));
    roots.push_back(std::move(root));
  }
  auto state = std::make_unique<RuleSetState>();
  TRY(read_lexis(roots, *state));
  TRY(read_rules(roots, *state));
  if (state->rules.empty()) {
    return fail(ErrorCode::invalid_argument, "the triage files hold no rule; add rules.toml");
  }
  state->lexis.finish();
  state->digest = digest_of(files);
  return RuleSet(std::move(state));
}

const std::string& RuleSet::digest() const { return state_->digest; }

std::size_t RuleSet::rules() const { return state_->rules.size(); }

std::vector<std::uint32_t> RuleSet::families() const {
  std::set<std::uint32_t> found;
  for (const Rule& rule : state_->rules) found.insert(rule.family);
  return {found.begin(), found.end()};
}

}  // namespace osler::triage
