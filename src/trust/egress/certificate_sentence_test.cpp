#include "trust/egress/certificate_sentence.h"

#include <gtest/gtest.h>

#include "foundation/json/parse.h"

namespace osler::egress {
namespace {

const std::string hash(64, 'a');

Result<SentenceEntry> read(const std::string& text) {
  return read_sentence(json::parse(text).value(), 1);
}

std::string fixed(const std::string& slot) {
  return R"({"n":1,"kind":"T","role":"record","text":"hmac:)" + hash +
         R"(","template":"lab.value","tv":2,"slots":[)" + slot + "]}";
}

TEST(CertificateSentence, AQuoteNamesItsRanges) {
  const auto quote = read(R"({"n":1,"kind":"Q","role":"core","facet":2,"text":"sha256:)" + hash +
                          R"(","spans":[{"document":"d","version":"3","b":1,"e":5,"h":"sha256:)" +
                          hash + R"("}]})")
                         .value();
  EXPECT_EQ(quote.facet, 2U);
  EXPECT_EQ(quote.spans.at(0).version, 3U);
  EXPECT_EQ(quote.spans.at(0).range, (Span{1, 5}));
}

TEST(CertificateSentence, EverySlotKindHasItsOwnMembers) {
  const std::string h = R"(","h":"hmac:)" + hash + "\"";
  const std::string doc = R"(,"document":"d","version":"2","field":"title"})";
  const std::string good[] = {
      R"({"name":"a","kind":"term)" + h + R"(,"concept":"c"})",
      R"({"name":"a","kind":"doc)" + h + doc,
      R"({"name":"a","kind":"date)" + h + doc,
      R"({"name":"a","kind":"count)" + h + R"(,"field":"sources"})",
      R"({"name":"a","kind":"contact)" + h + R"(,"field":"emergency"})",
      R"({"name":"a","kind":"record)" + h +
          R"(,"document":"d","version":"2","b":211,"e":214,"transform":"verbatim"})"};
  for (const std::string& slot : good) {
    const auto sentence = read(fixed(slot));
    EXPECT_TRUE(sentence.has_value()) << slot << ": " << sentence.error().message;
  }
  const std::string bad[] = {R"({"name":"a","kind":"term)" + h + doc,
                             R"({"name":"a","kind":"doc)" + h + R"(,"concept":"c"})",
                             R"({"name":"a","kind":"raw)" + h + R"(,"field":"x"})",
                             R"({"name":"a","kind":"count"})"};
  for (const std::string& slot : bad) EXPECT_FALSE(read(fixed(slot)).has_value()) << slot;
}

TEST(CertificateSentence, AParaphraseIsReadThoughNoneIsMadeYet) {
  const auto paraphrase = read(R"({"n":1,"kind":"P","role":"core","text":"hmac:)" + hash +
                               R"(","of":[1],"entail":{"model":"sha256:)" + hash +
                               R"(","score":"0.991000","tau":"0.970000"}})");
  ASSERT_TRUE(paraphrase.has_value()) << paraphrase.error().message;
  EXPECT_EQ(paraphrase->kind, Kind::paraphrase);
}

TEST(CertificateSentence, NumbersComeInOrderAndNoMemberIsStrange) {
  const std::string text = R"("kind":"Q","role":"core","text":"sha256:)" + hash + R"(","spans":[])";
  EXPECT_TRUE(read("{\"n\":1," + text + "}").has_value());
  EXPECT_FALSE(read("{\"n\":2," + text + "}").has_value());
  EXPECT_FALSE(read("{\"n\":1,\"facet\":0," + text + "}").has_value());
  EXPECT_FALSE(read("{\"n\":1,\"note\":\"x\"," + text + "}").has_value());
}

}  // namespace
}  // namespace osler::egress
