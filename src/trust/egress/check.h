#pragma once

#include <string>
#include <string_view>

#include "foundation/base/result.h"

namespace osler::egress {

/// The checks of answers 10 by their short names, in the order in which they stand in a
/// certificate.
inline constexpr std::string_view check_names[] = {"E1", "E2", "E3", "E4",  "E5", "E6",
                                                   "E7", "E8", "E9", "E10", "E11"};

/// `sentence` counts from 1; 0: the answer as a whole.
inline tl::unexpected<Error> refused(std::string_view check, std::size_t sentence,
                                     std::string_view why) {
  std::string message(check);
  if (sentence > 0) message += " sentence " + std::to_string(sentence);
  return fail(ErrorCode::conflict, message + ": " + std::string(why));
}

}  // namespace osler::egress
