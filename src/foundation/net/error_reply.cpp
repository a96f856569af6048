#include "foundation/net/error_reply.h"

#include <algorithm>
#include <array>

#include "foundation/base/hex.h"
#include "foundation/base/json_string.h"

namespace osler::net {
namespace {

struct StatusWords {
  int status;
  std::string_view phrase;   // RFC 9110, 15
  std::string_view code;     // "" = not an error
  std::string_view message;  // for a person
};

constexpr std::array<StatusWords, 30> words = {{
    {200, "OK", "", ""},
    {201, "Created", "", ""},
    {202, "Accepted", "", ""},
    {204, "No Content", "", ""},
    {304, "Not Modified", "", ""},
    {400, "Bad Request", "bad_request", "That request could not be understood."},
    {401, "Unauthorized", "unauthenticated", "Please sign in first."},
    {403, "Forbidden", "not_allowed", "That request did not come from our own page."},
    {404, "Not Found", "not_found", "There is nothing here that you may see."},
    {405, "Method Not Allowed", "method_not_allowed", "That cannot be done here."},
    {406, "Not Acceptable", "not_acceptable", "There is no form of this that you accept."},
    {408, "Request Timeout", "too_slow", "The request did not arrive in time."},
    {409, "Conflict", "conflict", "It was changed in the meantime. Please read it again."},
    {413, "Content Too Large", "too_large", "That is more than we can read at once."},
    {414, "URI Too Long", "too_large", "That address is longer than we can read."},
    {415, "Unsupported Media Type", "unsupported",
     "That is a kind of content that we do not read."},
    {417, "Expectation Failed", "bad_request", "That request could not be understood."},
    {421, "Misdirected Request", "unknown_host", "This server does not answer under that name."},
    {422, "Unprocessable Content", "unsupported", "That could be read, but not used."},
    {426, "Upgrade Required", "http_version", "Please use HTTP/1.1."},
    {429, "Too Many Requests", "too_many", "Too many requests at once. Please wait a moment."},
    {431, "Request Header Fields Too Large", "too_large", "The request's headers are too long."},
    {500, "Internal Server Error", "internal", "That did not work. Nothing was changed."},
    {501, "Not Implemented", "unsupported", "That is not something we can do."},
    {502, "Bad Gateway", "unavailable",
     "That does not work at the moment. Please try again later."},
    {503, "Service Unavailable", "unavailable",
     "Too busy at the moment. Please try again shortly."},
    {504, "Gateway Timeout", "timeout", "That took too long. Please try again."},
    {307, "Temporary Redirect", "", ""},
    {302, "Found", "", ""},
    {303, "See Other", "", ""},
}};

const StatusWords* words_of(int status) {
  const auto* found = std::find_if(words.begin(), words.end(),
                                   [&](const StatusWords& one) { return one.status == status; });
  return found == words.end() ? nullptr : found;
}

}  // namespace

std::string_view reason_phrase(int status) {
  const StatusWords* known = words_of(status);
  return known == nullptr ? std::string_view("Status") : known->phrase;
}

Response error_reply(int status, std::string_view code, std::string_view message,
                     RequestId request) {
  std::string body = "{\"error\":{\"code\":";
  append_json_string(body, code);
  body += ",\"message\":";
  append_json_string(body, message);
  body += ",\"request\":\"" + hex_of(request) + "\"}}";
  return json_response(status, std::move(body));
}

Response refusal_reply(int status, RequestId request) {
  const StatusWords* known = words_of(status);
  if (known == nullptr || known->code.empty()) return refusal_reply(500, request);
  return error_reply(status, known->code, known->message, request);
}

}  // namespace osler::net
