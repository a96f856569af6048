#include "api/answer_json.h"

#include <gtest/gtest.h>

#include "foundation/json/parse.h"

namespace osler::api {
namespace {

TEST(AnswerJson, ASentenceCarriesItsRangesAndASourceItsPlace) {
  egress::CertifiedSentence sentence;
  sentence.number = 2;
  sentence.role = "core";
  sentence.facet = 1;
  sentence.text = "Take it \"with\" food.";
  sentence.sources = {1};
  sentence.ranges = {{5, 9}};
  const auto json = json::parse(sentence_json(sentence)).value();
  EXPECT_EQ(json.require("/text")->as_string().value(), sentence.text);
  EXPECT_EQ(json.require("/kind")->as_string().value(), "Q");
  EXPECT_EQ(json.require("/ranges/0/e")->as_integer().value(), 9);
  egress::Source source;
  source.number = 1;
  source.document = {"aspirin"};
  source.version_number = 3;
  source.page = 12;
  const auto place = json::parse(source_json(source)).value();
  EXPECT_EQ(place.require("/version")->as_string().value(), "3");
  EXPECT_EQ(place.require("/page")->as_string().value(), "12");
}

TEST(AnswerJson, AnErrorHasNoCertificate) {
  const auto json = json::parse(error_json("audit_unavailable", "Not now.")).value();
  EXPECT_EQ(json.require("/outcome")->as_string().value(), "error");
  EXPECT_TRUE(json.require("/certificate")->is_null());
}

}  // namespace
}  // namespace osler::api
