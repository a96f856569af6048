#include "answering/answers/profile_file.h"

#include <algorithm>
#include <cstdlib>

#include "foundation/config/toml.h"

namespace osler::answers {

namespace {

Result<void> take(const config::Node& value, RetrievalProfile& profile) {
  const auto fields = profile_fields();
  const auto field = std::ranges::find(fields, value.key(), &ProfileField::name);
  if (field == fields.end()) {
    return tl::unexpected(value.error("no number of a retrieval profile has this name"));
  }
  TRY_ASSIGN(const auto text, value.as_decimal_text());
  const double number = std::strtod(std::string(text).c_str(), nullptr);
  if (number < field->least || number > field->most) {
    return tl::unexpected(value.error("the number lies outside its bounds"));
  }
  field->set(profile, number);
  return {};
}

}  // namespace

Result<RetrievalProfile> read_profile(std::string_view toml, const std::string& file) {
  TRY_ASSIGN(const auto root, config::parse_toml(toml, file));
  TRY_ASSIGN(const config::Node* values, root.require("values"));
  if (values->kind() != config::NodeKind::table) {
    return tl::unexpected(values->error("a table is needed: [values]"));
  }
  RetrievalProfile profile;
  for (const config::Node& value : values->children()) TRY(take(value, profile));
  return profile;
}

std::string profile_values(const RetrievalProfile& profile) {
  std::string text = "[values]\n";
  const std::string lines = profile_text(profile);
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t sign = lines.find(" = ", at);
    const std::size_t end = lines.find('\n', at);
    text.append("\"").append(lines, at, sign - at).append("\"");
    text.append(lines, sign, end + 1 - sign);
    at = end + 1;
  }
  return text;
}

}  // namespace osler::answers
