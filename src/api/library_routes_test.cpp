#include "api/library_routes.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "foundation/json/parse.h"
#include "knowledge/library/testing_library.h"

namespace osler::api {
namespace {

using library::TestingLibrary;

class LibraryRoutes : public testing::Test {
 protected:
  LibraryRoutes() {
    parts_.library = &test_.library;
    parts_.clock = &test_.clock;
    parts_.scope = [](const access::Principal& /*asks*/) {
      access::Scope scope;
      scope.patient_tiers = {false, true, true, false};
      return scope;
    };
  }
  void keep(const std::string& id, const std::string& text, library::Stewardship kept = {}) {
    auto candidate = TestingLibrary::candidate(id, text);
    if (kept.tier == 3) kept.tier = 1;
    candidate.stewardship = std::move(kept);
    ASSERT_TRUE(test_.accept(candidate).has_value());
  }
  net::Response call(std::string_view operation, std::string_view target,
                     std::vector<PathValue> values = {}) {
    net::Request request;
    request.target = net::parse_target(target).value();
    const auto routes = library_routes(parts_);
    const auto route = std::ranges::find(routes, operation, &Route::operation);
    return route->handle(Call{request, visitor_, std::move(values)});
  }
  net::Response read(const std::string& id, const std::string& query = "") {
    return call("read_document", "/api/v1/documents/x" + query, {{"id", id}});
  }
  std::vector<std::string> listed() {
    const auto reply = json::parse(call("list_documents", "/api/v1/documents").body).value();
    const auto documents = reply.require("/documents").value();
    std::vector<std::string> ids;
    for (const json::Value one : documents.children()) {
      ids.emplace_back(one.require("/document")->as_string().value());
    }
    return ids;
  }

  TestingLibrary test_;
  access::Principal visitor_{"visitor", access::Role::visitor, "visitor"};
  LibraryParts parts_;
};

TEST_F(LibraryRoutes, ADocumentIsReadWithItsSections) {
  keep("plan", "Take it with \"food\".");
  const auto reply = read("plan");
  ASSERT_EQ(reply.status, 200);
  const auto document = json::parse(reply.body).value();
  EXPECT_EQ(document.require("/text")->as_string().value(), "Take it with \"food\".");
  EXPECT_EQ(document.require("/version")->as_string().value(), "1");
  EXPECT_EQ(document.require("/state")->as_string().value(), "active");
  EXPECT_EQ(document.require("/sections/0/e")->as_integer().value(), 20);
}

TEST_F(LibraryRoutes, AnOlderVersionIsReadByItsNumberOnly) {
  keep("plan", "Old words.");
  keep("plan", "New words.");
  EXPECT_NE(read("plan").body.find("New words."), std::string::npos);
  EXPECT_NE(read("plan", "?version=1").body.find("Old words."), std::string::npos);
  EXPECT_EQ(read("plan", "?version=3").status, 404);
  for (const char* bad : {"", "1x", "-1", "1.0", "99999999999", "%201"}) {
    EXPECT_EQ(read("plan", std::string("?version=") + bad).status, 400) << bad;
  }
}

TEST_F(LibraryRoutes, WhatMayNotBeSeenLooksAbsent) {
  library::Stewardship draft;
  draft.state = library::State::draft;
  library::Stewardship professional;
  professional.audience = library::Audience::professional;
  library::Stewardship labelled;
  labelled.labels = {"hiv"};
  keep("draft", "Secret words.", draft);
  keep("professional", "Secret words.", professional);
  keep("labelled", "Secret words.", labelled);
  auto unreviewed = TestingLibrary::candidate("unreviewed", "Secret words.");
  ASSERT_TRUE(test_.accept(unreviewed).has_value());  // tier 3
  keep("open", "Words for all.");
  EXPECT_EQ(listed(), std::vector<std::string>{"open"});
  const auto absent = read("absent", "?version=1");
  EXPECT_EQ(absent.status, 404);
  for (const char* id : {"draft", "professional", "labelled", "unreviewed"}) {
    for (const char* query : {"", "?version=1"}) {
      const auto reply = read(id, query);
      EXPECT_EQ(reply.status, absent.status) << id << query;
      EXPECT_EQ(reply.body, absent.body) << id << query;
    }
  }
}

TEST_F(LibraryRoutes, ADocumentTakenOutIsNeitherListedNorReadWithoutItsNumber) {
  keep("plan", "Take it with food.");
  EXPECT_EQ(listed(), std::vector<std::string>{"plan"});
  ASSERT_TRUE(test_.database->write([&](storage::Session& session) -> Result<void> {
    TRY(test_.library.retire(session, {"plan"}));
    return {};
  }));
  EXPECT_TRUE(listed().empty());
  EXPECT_EQ(read("plan").status, 404);
  EXPECT_EQ(read("plan", "?version=1").status, 200);  // for proofs
}

TEST_F(LibraryRoutes, OnlyWhatIsInForceTodayIsListedOncePerDocument) {
  library::Stewardship later;
  later.effective_from = TestingLibrary::today + 1;
  library::Stewardship over;
  over.valid_until = TestingLibrary::today - 1;
  keep("later", "Words of tomorrow.", later);
  keep("over", "Words of yesterday.", over);
  keep("plan", "Words of today.");
  keep("plan", "Words of tomorrow.", later);
  EXPECT_EQ(listed(), std::vector<std::string>{"plan"});
  test_.clock.set(test_.clock.now() + std::chrono::hours(24));
  EXPECT_EQ(listed(), (std::vector<std::string>{"later", "plan"}));
}

TEST_F(LibraryRoutes, AboutNamesTheSiteAndWhomToCall) {
  parts_.site = "Clinic \"North\"";
  parts_.contacts = {{"emergency", "112"}};
  parts_.examples = {"Should I take aspirin with food?"};
  const auto about = json::parse(call("about", "/api/v1/about").body).value();
  EXPECT_EQ(about.require("/site")->as_string().value(), parts_.site);
  EXPECT_EQ(about.require("/contacts/emergency")->as_string().value(), "112");
  EXPECT_EQ(about.require("/examples/0")->as_string().value(), parts_.examples[0]);
}

}  // namespace
}  // namespace osler::api
