#include "api/openapi.h"

#include <gtest/gtest.h>

#include "foundation/json/parse.h"

namespace osler::api {
namespace {

std::vector<Route> routes() {
  Route ask{.method = net::Method::post,
            .path = "/api/v1/ask",
            .operation = "ask",
            .summary = "Ask",
            .needs = access::Action::ask,
            .request = "Question",
            .replies = {{200, "The answer", "Answer"}},
            .streams = true};
  Route read{.path = "/api/v1/documents/{id}",
             .operation = "read_document",
             .summary = "Read",
             .query = {{"version", "Which one"}},
             .replies = {{200, "The document", "Answer"}, {304, "Unchanged"}}};
  Route remove{.method = net::Method::del,
               .path = "/api/v1/documents/{id}",
               .operation = "delete_document",
               .summary = "Delete",
               .replies = {{204, "Gone"}}};
  Route page{.path = "/", .operation = "page", .documented = false};
  return {ask, read, remove, page};
}

json::Value document() {
  const std::vector<Schema> schemas = {{"Question", R"({"type":"object"})"},
                                       {"Answer", R"({"type":"object"})"}};
  return json::parse(openapi_document(routes(), schemas, "0.1.0")).value();
}

std::string text_at(const json::Value& value, std::string_view pointer) {
  const auto found = value.find(pointer);
  return found ? std::string(found->as_string().value_or("?")) : "absent";
}

TEST(OpenApi, EveryDocumentedRouteStandsInTheDocument) {
  const json::Value api = document();
  EXPECT_EQ(text_at(api, "/openapi"), "3.1.0");
  EXPECT_EQ(text_at(api, "/paths/~1api~1v1~1ask/post/operationId"), "ask");
  EXPECT_EQ(text_at(api, "/paths/~1api~1v1~1ask/post/x-osler-needs"), "ask");
  EXPECT_EQ(text_at(api, "/paths/~1api~1v1~1documents~1{id}/delete/operationId"),
            "delete_document");
  EXPECT_EQ(text_at(api, "/paths/~1api~1v1~1documents~1{id}/get/parameters/0/in"), "path");
  EXPECT_EQ(text_at(api, "/paths/~1api~1v1~1documents~1{id}/get/parameters/1/name"), "version");
  EXPECT_EQ(api.find("/paths")->size(), 2U);
}

TEST(OpenApi, BodiesRepliesAndStreamsAreDescribed) {
  const json::Value api = document();
  const std::string ask = "/paths/~1api~1v1~1ask/post";
  EXPECT_EQ(text_at(api, ask + "/requestBody/content/application~1json/schema/$ref"),
            "#/components/schemas/Question");
  EXPECT_EQ(text_at(api, ask + "/responses/200/content/application~1json/schema/$ref"),
            "#/components/schemas/Answer");
  EXPECT_TRUE(api.find(ask + "/responses/200/content/text~1event-stream").has_value());
  EXPECT_EQ(text_at(api, ask + "/responses/default/$ref"), "#/components/responses/Problem");
  EXPECT_TRUE(api.find("/components/schemas/Problem/properties/error").has_value());
}

TEST(OpenApi, IndentedTextIsTheSameDocument) {
  const std::string compact = R"({"a":[1,{"b":"x,{}\":"}],"c":{},"d":[],"e":"\\"})";
  const std::string text = indented_json(compact);
  EXPECT_NE(text.find("\n  \"a\": [\n    1,\n    {\n"), std::string::npos) << text;
  EXPECT_NE(text.find("\"c\": {},"), std::string::npos) << text;
  EXPECT_TRUE(json::equal(json::parse(text).value(), json::parse(compact).value()));
}

}  // namespace
}  // namespace osler::api
