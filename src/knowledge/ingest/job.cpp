#include "knowledge/ingest/job.h"

#include <array>

#include "foundation/json/fields.h"
#include "foundation/json/parse.h"
#include "foundation/json/write.h"

namespace osler::ingest {

namespace {

constexpr std::array<std::string_view, 5> states{"waiting", "running", "done", "failed",
                                                 "cancelled"};

}  // namespace

std::string_view name_of(JobState state) { return states.at(static_cast<std::size_t>(state)); }

std::string to_json(const Request& request) {
  json::Writer out;
  out.begin_object().name("paths").begin_array();
  for (const std::string& path : request.paths) out.string(path);
  out.end_array().member("id", request.id).member("owner", request.owner);
  if (request.tier) out.member("tier", *request.tier);
  if (request.audience) out.member("audience", static_cast<int>(*request.audience));
  if (request.state) out.member("state", static_cast<int>(*request.state));
  return std::move(out.end_object()).text();
}

Result<Request> request_from_json(std::string_view text) {
  TRY_ASSIGN(const auto object, json::parse(text));
  Request request;
  TRY_ASSIGN(const auto paths, json::array_field(object, "paths"));
  for (const json::Value path : paths.children()) {
    TRY_ASSIGN(const auto one, path.as_string());
    request.paths.emplace_back(one);
  }
  TRY_ASSIGN(request.id, json::string_field(object, "id"));
  TRY_ASSIGN(request.owner, json::string_field(object, "owner"));
  TRY_ASSIGN(const auto tier, json::optional_integer_field(object, "tier"));
  TRY_ASSIGN(const auto audience, json::optional_integer_field(object, "audience"));
  TRY_ASSIGN(const auto state, json::optional_integer_field(object, "state"));
  if (tier) request.tier = static_cast<int>(*tier);
  if (audience) request.audience = static_cast<library::Audience>(*audience);
  if (state) request.state = static_cast<library::State>(*state);
  return request;
}

}  // namespace osler::ingest
