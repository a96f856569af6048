#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "foundation/base/result.h"
#include "foundation/json/value.h"

namespace osler::json {

/// How a room turns an object into its own type, field by field. All errors are corrupt and name
/// the place: the object is none, the member is missing or of another kind. Views live as long as
/// the object's text.
Result<std::string_view> string_field(const Value& object, std::string_view name);
Result<std::int64_t> integer_field(const Value& object, std::string_view name);
Result<bool> boolean_field(const Value& object, std::string_view name);
Result<Value> array_field(const Value& object, std::string_view name);
Result<Value> object_field(const Value& object, std::string_view name);

/// Absent and null are nullopt; another kind is still an error.
Result<std::optional<std::string_view>> optional_string_field(const Value& object,
                                                              std::string_view name);
Result<std::optional<std::int64_t>> optional_integer_field(const Value& object,
                                                           std::string_view name);
Result<std::optional<bool>> optional_boolean_field(const Value& object, std::string_view name);

/// Errors   corrupt: a member that `known` does not name. For formats where unknown means invalid.
Result<void> only_known_fields(const Value& object, std::initializer_list<std::string_view> known);

}  // namespace osler::json
