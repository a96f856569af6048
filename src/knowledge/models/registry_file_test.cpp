#include "knowledge/models/registry_file.h"

#include <gtest/gtest.h>

#include "knowledge/models/shipped_models.h"

namespace osler::models {
namespace {

TEST(RegistryFile, WhatIsWrittenIsRead) {
  auto cards = shipped_models();
  cards[0].query_prefix = "Represent \"this\":\n";
  cards[0].pooling = Pooling::cls;
  EXPECT_EQ(read_registry_json(registry_json(cards)).value(), cards);
  EXPECT_TRUE(read_registry_json(registry_json({})).value().empty());
}

std::string with(std::string_view what, std::string_view instead) {
  std::string text = registry_json(shipped_models());
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), instead);
}

TEST(RegistryFile, WhatIsWrongIsRefusedWithItsPlace) {
  for (const std::string& bad :
       {with("\"embedder\"", "\"oracle\""), with("\"context\": 256", "\"context\": -1"),
        with("\"context\": 256", "\"contexts\": 256"), with("\"version\": 1", "\"version\": 2"),
        with("Apache-2.0", ""), with("SmolLM2-135M-Instruct\"", "all-MiniLM-L6-v2\""),
        std::string("{"), std::string("[]")}) {
    const auto refused = read_registry_json(bad);
    ASSERT_FALSE(refused.has_value()) << bad;
    EXPECT_EQ(refused.error().code, ErrorCode::corrupt);
  }
  const auto refused = read_registry_json(with("\"context\": 256", "\"context\": \"many\""));
  EXPECT_NE(refused.error().message.find("/models/0/context"), std::string::npos);
}

TEST(RegistryFile, AGeneratorHasNoDimensionAndAnEmbedderHasOne) {
  ModelCard card = shipped_models()[1];
  card.dimension = 384;
  EXPECT_FALSE(check_card(card).has_value());
  card = shipped_models()[0];
  card.dimension = 0;
  EXPECT_FALSE(check_card(card).has_value());
}

}  // namespace
}  // namespace osler::models
