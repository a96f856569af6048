#include "api/problem.h"

#include "foundation/net/error_reply.h"

namespace osler::api {

net::Response problem(ErrorCode code, RequestId request) {
  const PublicError error = public_error(code);
  net::Response response = net::error_reply(error.status, error.code, error.sentence, request);
  if (error.status == 503) response.headers.add("Retry-After", "1");
  return response;
}

}  // namespace osler::api
