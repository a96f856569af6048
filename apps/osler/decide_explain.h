#pragma once

#include "apps/osler/command.h"

namespace osler::apps {

/// `osler decide --explain`: the published figures, computed again.
/// Returns  `no` when one of them does not follow from the book.
Result<int> explain_prices(const Context& context);

}  // namespace osler::apps
