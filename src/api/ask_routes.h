#pragma once

#include <functional>
#include <string>
#include <vector>

#include "answering/conversations/talk.h"
#include "api/route.h"
#include "foundation/base/stage_meter.h"

namespace osler::api {

/// What the asking routes stand on. Borrowed; outlives the server.
struct AskParts {
  const conversations::Talk* talk = nullptr;  // null only where routes are described, not served
  std::function<access::Scope(const access::Principal&)> scope{};
  const answers::Sources* sources = nullptr;  // of POST /api/v1/search
  const Clock* clock = nullptr;
  AuditSink* audit = nullptr;
  std::string time_zone = "Etc/UTC";
  /// Told what an answer took, a streamed one after it was sent; any thread. Null: nothing is
  /// measured.
  std::function<void(const answers::AnswerOutput&, StageMeter&)> metered{};
  std::string unavailable_words{};  // the status template, said when nothing may be said
};

/// POST /api/v1/ask (JSON, or text/event-stream by Accept), POST /api/v1/search and
/// GET /api/v1/answers/{id}/proof.
std::vector<Route> ask_routes(const AskParts& parts);
std::vector<Schema> ask_schemas();

}  // namespace osler::api
