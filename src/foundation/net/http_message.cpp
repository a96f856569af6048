#include "foundation/net/http_message.h"

namespace osler::net {
namespace {

Response response_of(int status, std::string body, std::string type) {
  Response response;
  response.status = status;
  response.headers.add("Content-Type", std::move(type));
  response.body = std::move(body);
  return response;
}

}  // namespace

Response text_response(int status, std::string text) {
  return response_of(status, std::move(text), "text/plain; charset=utf-8");
}

Response json_response(int status, std::string json) {
  return response_of(status, std::move(json), "application/json");
}

}  // namespace osler::net
