#include "api/library_routes.h"

#include <charconv>

#include "api/problem.h"
#include "foundation/json/write.h"
#include "knowledge/library/in_force.h"

namespace osler::api {

using json::Writer;
using library::Version;

namespace {

bool is_visible(const Version& version, const access::Scope& scope) {
  const auto& tiers = version.stewardship.audience == library::Audience::patient
                          ? scope.patient_tiers
                          : scope.professional_tiers;
  const std::size_t tier = version.stewardship.tier;
  return tier < tiers.size() && tiers.at(tier) && version.stewardship.labels.empty() &&
         library::is_readable(version) && version.stewardship.state != library::State::draft;
}

std::string_view name_of(library::State state) {
  static constexpr std::string_view names[] = {"draft", "active", "superseded", "retired",
                                               "deleted"};
  return names[static_cast<std::size_t>(state)];
}

void write_version(Writer& out, const Version& version) {
  out.member("document", version.document.value);
  out.member("version", std::to_string(version.number));
  out.member("state", name_of(version.stewardship.state));
  out.member("title", version.says.title).member("date", version.says.date);
  out.member("source", version.says.source).member("kind", version.kind);
  out.member("tier", version.stewardship.tier);
}

std::string_view name_of(documents::SectionKind kind) {
  static constexpr std::string_view names[] = {"document", "heading",     "paragraph", "list",
                                               "item",     "table",       "row",       "caption",
                                               "code",     "boilerplate", "cell"};
  return names[static_cast<std::size_t>(kind)];
}

std::string document_json(const Version& version, const library::VersionText& text) {
  Writer out;
  out.begin_object();
  write_version(out, version);
  out.member("text", text.text).name("sections").begin_array();
  for (const auto& section : text.sections) {
    if (section.hidden) continue;
    out.begin_object().member("kind", name_of(section.kind));
    out.member("b", section.span.begin).member("e", section.span.end);
    out.member("level", section.level);
    if (section.heading.begin < section.heading.end) {
      out.name("heading").begin_object().member("b", section.heading.begin);
      out.member("e", section.heading.end).end_object();
    }
    out.end_object();
  }
  return std::move(out.end_array().end_object()).text();
}

Result<Version> asked_for(const Call& call, const LibraryParts& parts) {
  const documents::DocumentId id{std::string(call.path("id"))};
  const auto number = call.query("version");
  if (!number) return parts.library->in_force(id, library::day_of(parts.clock->now()));
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(number->data(), number->data() + number->size(), value);
  if (error != std::errc() || end != number->data() + number->size()) {
    return fail(ErrorCode::invalid_argument, "a version is a whole number");
  }
  return parts.library->version(id, value);
}

net::Response read_document(const Call& call, const LibraryParts& parts) {
  const auto version = asked_for(call, parts);
  if (!version) return problem(version.error().code, call.request.id);
  if (!is_visible(*version, parts.scope(call.principal))) {
    return problem(ErrorCode::not_found, call.request.id);
  }
  const auto text = parts.library->text(version->id);
  if (!text) return problem(text.error().code, call.request.id);
  return net::json_response(200, document_json(*version, *text));
}

net::Response list_documents(const Call& call, const LibraryParts& parts) {
  const access::Scope scope = parts.scope(call.principal);
  Writer out;
  out.begin_object().name("documents").begin_array();
  const library::Day today = library::day_of(parts.clock->now());
  std::vector<Version> versions;  // of one document
  const auto end_document = [&] {
    const Version* version = library::in_force_on(versions, today);
    if (version != nullptr && is_visible(*version, scope)) {
      out.begin_object();
      write_version(out, *version);
      out.end_object();
    }
    versions.clear();
  };
  const auto listed = parts.library->list({}, [&](const Version& version) {
    if (!versions.empty() && versions.front().document != version.document) end_document();
    versions.push_back(version);
    return true;
  });
  end_document();
  if (!listed) return problem(listed.error().code, call.request.id);
  return net::json_response(200, std::move(out.end_array().end_object()).text());
}

net::Response about(const LibraryParts& parts) {
  Writer out;
  out.begin_object().member("site", parts.site).name("contacts").begin_object();
  for (const auto& [name, number] : parts.contacts) out.member(name, number);
  out.end_object().name("examples").begin_array();
  for (const std::string& example : parts.examples) out.string(example);
  return net::json_response(200, std::move(out.end_array().end_object()).text());
}

}  // namespace

std::vector<Route> library_routes(const LibraryParts& parts) {
  std::vector<Route> routes;
  routes.push_back(Route{.path = "/api/v1/about",
                         .operation = "about",
                         .summary = "The site's name, whom to call, and example questions",
                         .replies = {{200, "About this site", "About"}},
                         .handle = [&parts](const Call&) { return about(parts); }});
  routes.push_back(
      Route{.path = "/api/v1/documents",
            .operation = "list_documents",
            .summary = "Documents in force that you may read",
            .needs = access::Action::preview,
            .replies = {{200, "The documents", "DocumentList"}},
            .handle = [&parts](const Call& call) { return list_documents(call, parts); }});
  routes.push_back(
      Route{.path = "/api/v1/documents/{id}",
            .operation = "read_document",
            .summary = "The text of one document with its sections",
            .needs = access::Action::preview,
            .query = {{"version", "Another version than the one in force"}},
            .replies = {{200, "The document", "Document"}},
            .handle = [&parts](const Call& call) { return read_document(call, parts); }});
  return routes;
}

std::vector<Schema> library_schemas() {
  return {
      {"About",
       R"({"type":"object","required":["site","contacts","examples"],"properties":{"site":{"type":"string"},"contacts":{"type":"object"},"examples":{"type":"array","items":{"type":"string"}}}})"},
      {"DocumentList",
       R"({"type":"object","required":["documents"],"properties":{"documents":{"type":"array","items":{"type":"object"}}}})"},
      {"Document",
       R"({"type":"object","required":["document","version","state","title","text","sections"],"properties":{"document":{"type":"string"},"version":{"type":"string"},"state":{"type":"string"},"title":{"type":"string"},"date":{"type":"string"},"source":{"type":"string"},"kind":{"type":"string"},"tier":{"type":"integer"},"text":{"type":"string"},"sections":{"type":"array","items":{"type":"object"}}}})"}};
}

}  // namespace osler::api
