#pragma once

#include "apps/osler/command.h"

namespace osler::apps {

/// `osler models adapter`: learns a query adapter from judged questions and measures it, puts it in
/// force if it is shown to be better (--apply), goes back, or shows what is in force.
Result<int> run_adapter(const Context& context);

}  // namespace osler::apps
