#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"
#include "knowledge/models/model_card.h"

namespace osler::models {

/// The text of a models.json: docs/formats/models.md.
std::string registry_json(std::span<const ModelCard> cards);

/// Errors   corrupt: not JSON, a field that is unknown, missing or impossible; says which and
/// where.
Result<std::vector<ModelCard>> read_registry_json(std::string_view text);

/// What must hold of every card before it may be registered or served.
/// Errors   invalid_argument: names the field.
Result<void> check_card(const ModelCard& card);

}  // namespace osler::models
