#include "apps/osler/tune_space.h"

#include <algorithm>

namespace osler::apps {

namespace {

struct Numbered {
  const char* field;  // of profile_fields()
  std::vector<double> grid;
};

// Ranges of retrieval 17; steps set by hand, coarse where a metric moves slowly. A new number of a
// profile joins with one line; order says which are kept when labels are few.
const std::vector<Numbered>& table() {
  static const std::vector<Numbered> numbers{
      {"fusion.dense_share", {0, .1, .2, .3, .4, .5, .6, .7, .8, .9, 1}},
      {"lexical.b_body", {0, .2, .4, .6, .75, .9, 1}},
      {"lexical.title", {0, 1, 2, 4, 6, 8}},
      {"lexical.k1", {.4, .6, .9, 1.2, 1.6, 2}},
      {"lexical.header", {0, 1, 2, 3, 4, 6}},
      {"fusion.anchor_bonus", {0, .1, .2, .3, .5}},
      {"fusion.expansion_share", {0, .1, .2, .3, .5}},
      {"lexical.exact", {0, .15, .3, .6, 1}},
      {"pool", {50, 100, 200, 350, 500}},
      {"lexical.synonym", {0, .3, .6, 1}},
      {"lexical.common_share", {.02, .05, .1, .2, .3, 1}},
      {"expansion.exact_name", {.25, .5, .75, 1}},
  };
  return numbers;
}

const answers::ProfileField* field_named(std::string_view name) {
  const auto fields = answers::profile_fields();
  const auto found = std::ranges::find(fields, name, &answers::ProfileField::name);
  return found == fields.end() ? nullptr : &*found;
}

}  // namespace

std::vector<evaluation::Tunable> tune_space(std::size_t labels) {
  std::vector<evaluation::Tunable> space;
  const answers::RetrievalProfile usual;
  for (const Numbered& number : table()) {
    if (space.size() == evaluation::most_free(labels)) break;
    const auto* field = field_named(number.field);
    if (field == nullptr) continue;
    space.push_back(evaluation::make_tunable(number.field, number.grid, field->get(usual)));
  }
  return space;
}

answers::RetrievalProfile profile_at(std::span<const evaluation::Tunable> tunables,
                                     const evaluation::Setting& setting) {
  answers::RetrievalProfile profile;
  for (std::size_t i = 0; i < tunables.size(); ++i) {
    const auto* field = field_named(tunables[i].name);
    if (field != nullptr) field->set(profile, tunables[i].grid[setting[i]]);
  }
  return profile;
}

std::string search_key(answers::RetrievalProfile profile) {
  const answers::RetrievalProfile usual;
  for (const auto& field : answers::profile_fields()) {
    if (field.name.starts_with("fusion.")) field.set(profile, field.get(usual));
  }
  return answers::profile_text(profile);
}

}  // namespace osler::apps
