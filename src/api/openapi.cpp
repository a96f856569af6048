#include "api/openapi.h"

#include <algorithm>

#include "foundation/json/write.h"

namespace osler::api {
namespace {

using json::Writer;

void write_reference(Writer& json, std::string_view kind, std::string_view name) {
  json.begin_object();
  json.member("$ref", "#/components/" + std::string(kind) + "/" + std::string(name));
  json.end_object();
}

void write_content(Writer& json, std::string_view type, std::string_view schema) {
  json.name(type).begin_object();
  if (!schema.empty()) write_reference(json.name("schema"), "schemas", schema);
  json.end_object();
}

void write_parameter(Writer& json, std::string_view name, std::string_view place,
                     std::string_view description, bool required) {
  json.begin_object().member("name", std::string(name)).member("in", std::string(place));
  if (!description.empty()) json.member("description", std::string(description));
  json.member("required", required);
  json.name("schema").begin_object().member("type", "string").end_object().end_object();
}

void write_parameters(Writer& json, const Route& route) {
  const auto parsed = PathTemplate::parse(route.path);
  const auto in_path = parsed ? parsed->parameters() : std::vector<std::string>();
  if (in_path.empty() && route.query.empty()) return;
  json.name("parameters").begin_array();
  for (const std::string& name : in_path) write_parameter(json, name, "path", "", true);
  for (const QueryParameter& one : route.query) {
    write_parameter(json, one.name, "query", one.description, one.required);
  }
  json.end_array();
}

void write_body(Writer& json, const Route& route) {
  if (route.request.empty()) return;
  json.name("requestBody").begin_object().member("required", true);
  json.name("content").begin_object();
  write_content(json, "application/json", route.request);
  json.end_object().end_object();
}

void write_replies(Writer& json, const Route& route) {
  json.name("responses").begin_object();
  for (const Reply& reply : route.replies) {
    json.name(std::to_string(reply.status)).begin_object().member("description", reply.description);
    const bool events = route.streams && reply.status == 200;
    if (!reply.schema.empty() || events || reply.type != "application/json") {
      json.name("content").begin_object();
      write_content(json, reply.type, reply.schema);
      if (events) write_content(json, "text/event-stream", "");
      json.end_object();
    }
    json.end_object();
  }
  write_reference(json.name("default"), "responses", "Problem");
  json.end_object();
}

void write_operation(Writer& json, const Route& route) {
  json.name(net::ascii_lower(net::name_of(route.method))).begin_object();
  json.member("operationId", route.operation).member("summary", route.summary);
  if (route.needs) json.member("x-osler-needs", std::string(access::name_of(*route.needs)));
  write_parameters(json, route);
  write_body(json, route);
  write_replies(json, route);
  json.end_object();
}

void write_paths(Writer& json, const std::vector<Route>& routes) {
  std::vector<std::string> written;
  json.name("paths").begin_object();
  for (const Route& first : routes) {
    const bool again = std::find(written.begin(), written.end(), first.path) != written.end();
    if (!first.documented || again) continue;
    written.push_back(first.path);
    json.name(first.path).begin_object();
    for (const Route& route : routes) {
      if (route.documented && route.path == first.path) write_operation(json, route);
    }
    json.end_object();
  }
  json.end_object();
}

constexpr std::string_view problem_schema =
    R"({"type":"object","required":["error"],"properties":{"error":{"type":"object",)"
    R"("required":["code","message","request"],"properties":{"code":{"type":"string"},)"
    R"("message":{"type":"string"},"request":{"type":"string","pattern":"^[0-9a-f]{32}$"}}}}})";

void write_components(Writer& json, const std::vector<Schema>& schemas) {
  json.name("components").begin_object().name("schemas").begin_object();
  for (const Schema& schema : schemas) json.name(schema.name).raw(schema.json);
  json.name("Problem").raw(problem_schema).end_object();
  json.name("responses").begin_object().name("Problem").begin_object();
  json.member("description",
              "It did not work. The words are constant per code; the log has the cause.");
  json.name("content").begin_object();
  write_content(json, "application/json", "Problem");
  json.end_object().end_object().end_object().end_object();
}

bool opens(char c) { return c == '{' || c == '['; }
bool closes(char c) { return c == '}' || c == ']'; }

/// Behind the closing quote of the string that begins at `begin`.
std::size_t string_end(std::string_view text, std::size_t begin) {
  std::size_t end = begin + 1;
  while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2U : 1U;
  return std::min(end + 1, text.size());
}

/// A bracket, comma, colon or a character of a number, with the line breaks that belong to it.
void append_mark(std::string& text, char c, std::size_t& depth) {
  if (opens(c)) ++depth;
  if (closes(c)) --depth;
  const std::string new_line = '\n' + std::string(2 * depth, ' ');
  if (closes(c)) text += new_line;
  text += c;
  if (c == ':') text += ' ';
  if (opens(c) || c == ',') text += new_line;
}

}  // namespace

std::string openapi_document(const std::vector<Route>& routes, const std::vector<Schema>& schemas,
                             std::string_view version) {
  Writer json;
  json.begin_object().member("openapi", "3.1.0");
  json.name("info").begin_object().member("title", "Osler");
  json.member("version", std::string(version)).end_object();
  write_paths(json, routes);
  write_components(json, schemas);
  json.end_object();
  return std::move(json).text();
}

std::string indented_json(std::string_view compact) {
  std::string text;
  std::size_t depth = 0;
  for (std::size_t i = 0; i < compact.size(); ++i) {
    const char c = compact[i];
    const char next = i + 1 < compact.size() ? compact[i + 1] : '\0';
    if (c == '"') {
      const std::size_t end = string_end(compact, i);
      text += compact.substr(i, end - i);
      i = end - 1;
    } else if (opens(c) && closes(next)) {  // {} and [] stay together
      text += {c, next};
      ++i;
    } else {
      append_mark(text, c, depth);
    }
  }
  return text + "\n";
}

}  // namespace osler::api
