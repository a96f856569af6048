#pragma once

#include <string_view>

#include "foundation/base/id.h"
#include "foundation/net/http_message.h"

namespace osler::net {

std::string_view reason_phrase(int status);

/// The one form of every error body:
///   {"error":{"code":"too_large","message":"That is more than we can read at
///   once.","request":"<hex>"}}
/// `code` and `message` are constant per code: nothing that was sent is repeated, and what was
/// forbidden looks like what is absent. The cause is in the log, under the request's id.
Response error_reply(int status, std::string_view code, std::string_view message,
                     RequestId request);

/// For refusals that are decided here, before any route is known: words for the status alone.
Response refusal_reply(int status, RequestId request);

}  // namespace osler::net
