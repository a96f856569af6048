#pragma once

#include <string_view>

#include "foundation/base/result.h"
#include "foundation/net/http_message.h"

namespace osler::api {

/// What somebody outside is told. Fixed words: the operator's message stays in the log, under the
/// request's id.
struct PublicError {
  int status = 500;
  std::string_view code{};      // for programs; "forbidden" does not occur
  std::string_view sentence{};  // for people
};

constexpr PublicError public_error(ErrorCode code) {
  switch (code) {
    case ErrorCode::invalid_argument:
      return {400, "invalid_argument", "Something in that request is missing or not as expected."};
    case ErrorCode::unauthenticated:
      return {401, "unauthenticated", "Please sign in first."};
    case ErrorCode::forbidden:  // looks exactly like absent (design, invariant 4)
    case ErrorCode::not_found:
      return {404, "not_found", "There is nothing here that you may see."};
    case ErrorCode::conflict:
      return {409, "conflict", "It was changed in the meantime. Please read it again."};
    case ErrorCode::too_large:
      return {413, "too_large", "That is more than we can read at once."};
    case ErrorCode::unsupported:
      return {422, "unsupported", "That is a kind of content that we do not read."};
    case ErrorCode::unavailable:
    case ErrorCode::cancelled:
      return {503, "unavailable", "That does not work at the moment. Please try again shortly."};
    case ErrorCode::timeout:
      return {504, "timeout", "That took too long. Please try again."};
    case ErrorCode::corrupt:
    case ErrorCode::internal:
      break;
  }
  return {500, "internal", "That did not work. Nothing was changed."};
}

/// The error as a reply; its message does not leave.
net::Response problem(ErrorCode code, RequestId request);

}  // namespace osler::api
