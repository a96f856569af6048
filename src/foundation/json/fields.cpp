#include "foundation/json/fields.h"

#include <algorithm>
#include <string>

#include "foundation/json/tree.h"

namespace osler::json {
namespace {

Result<Value> field(const Value& object, std::string_view name) {
  if (object.kind() != Kind::object) {
    return tl::unexpected<Error>(
        object.error("expected an object, found " + std::string(kind_name(object.kind()))));
  }
  if (const auto found = object.member(name)) return *found;
  return tl::unexpected<Error>(object.error("\"" + std::string(name) + "\" is missing"));
}

Result<Value> field_of_kind(const Value& object, std::string_view name, Kind kind) {
  TRY_ASSIGN(const Value found, field(object, name));
  if (found.kind() == kind) return found;
  return tl::unexpected<Error>(found.error("expected " + std::string(kind_name(kind)) + ", found " +
                                           std::string(kind_name(found.kind()))));
}

bool is_absent(const Value& object, std::string_view name) {
  const auto found = object.member(name);
  return object.kind() == Kind::object && (!found || found->is_null());
}

}  // namespace

Result<std::string_view> string_field(const Value& object, std::string_view name) {
  TRY_ASSIGN(const Value found, field(object, name));
  return found.as_string();
}

Result<std::int64_t> integer_field(const Value& object, std::string_view name) {
  TRY_ASSIGN(const Value found, field(object, name));
  return found.as_integer();
}

Result<bool> boolean_field(const Value& object, std::string_view name) {
  TRY_ASSIGN(const Value found, field(object, name));
  return found.as_boolean();
}

Result<Value> array_field(const Value& object, std::string_view name) {
  return field_of_kind(object, name, Kind::array);
}

Result<Value> object_field(const Value& object, std::string_view name) {
  return field_of_kind(object, name, Kind::object);
}

Result<std::optional<std::string_view>> optional_string_field(const Value& object,
                                                              std::string_view name) {
  if (is_absent(object, name)) return std::optional<std::string_view>();
  TRY_ASSIGN(const std::string_view text, string_field(object, name));
  return std::optional(text);
}

Result<std::optional<std::int64_t>> optional_integer_field(const Value& object,
                                                           std::string_view name) {
  if (is_absent(object, name)) return std::optional<std::int64_t>();
  TRY_ASSIGN(const std::int64_t number, integer_field(object, name));
  return std::optional(number);
}

Result<std::optional<bool>> optional_boolean_field(const Value& object, std::string_view name) {
  if (is_absent(object, name)) return std::optional<bool>();
  TRY_ASSIGN(const bool value, boolean_field(object, name));
  return std::optional(value);
}

Result<void> only_known_fields(const Value& object, std::initializer_list<std::string_view> known) {
  for (const Value member : object.children()) {
    if (std::find(known.begin(), known.end(), member.name()) == known.end()) {
      return tl::unexpected<Error>(object.error("unknown member " + path_step(member.name())));
    }
  }
  return {};
}

}  // namespace osler::json
