#include "trust/egress/certificate_writer.h"

#include <gtest/gtest.h>

#include "foundation/crypto/hash.h"
#include "foundation/json/canonical.h"
#include "foundation/json/parse.h"
#include "trust/egress/certificate.h"
#include "trust/egress/testing_egress.h"

namespace osler::egress {
namespace {

using T = TestingEgress;

class CertificateWriterTest : public testing::Test {
 protected:
  CertificateWriterTest() {
    version_ = world_.keep(T::document("leaflet", {"Gout hurts."}));
    plan_ = world_.plan({world_.quote(version_, {0}),
                         T::fixed("abstain.about", {T::term("drug.ibuprofen", "Nurofen")})});
    plan_.versions.templates = "sha256:" + std::string(64, 'c');
  }
  Result<std::string> write() {
    Opened opened(world_.shelf.library);
    const CertificateFacts facts{.key = std::string(32, '1'),
                                 .at = world_.asking.as_of,
                                 .as_of = world_.asking.as_of,
                                 .time_zone = "Etc/UTC",
                                 .nonce = std::string(32, '2'),
                                 .role = "patient",
                                 .scope_digest = "sha256:" + std::string(64, '3'),
                                 .question = "canary question"};
    std::vector<CertifiedSentence> made(2);
    made[0].number = 1;
    made[0].text = "Gout hurts.";
    made[1].number = 2;
    made[1].text = "I know nothing about Nurofen.";
    made[1].template_version = 1;
    const auto key = CertificateKey::from_opening(std::string(64, '4')).value();
    return write_certificate(plan_, facts, made, opened, key);
  }
  T world_;
  VersionId version_;
  AnswerPlan plan_;
};

// Pinned: a change here is a change of a format that old proofs are in.
TEST_F(CertificateWriterTest, WritesTheKnownBytes) {
  const std::string body = write().value();
  EXPECT_EQ(crypto::sha256_hex(body),
            "5c47d0621c478b0882a4a3b1cc309a08bc733d42286a59692e6b5f3a1c3965b1")
      << body;
}

TEST_F(CertificateWriterTest, IsCanonicalAndReadable) {
  const std::string body = write().value();
  const auto whole =
      sealed_certificate(body, crypto::sha256_hex(body), std::string(128, '5')).value();
  const auto root = json::parse(whole).value();
  EXPECT_TRUE(json::is_canonical(root));
  const auto read = read_certificate(root);
  ASSERT_TRUE(read.has_value()) << read.error().message;
  EXPECT_EQ(read->signed_bytes, body);
  EXPECT_EQ(read->id, crypto::sha256_hex(body));
}

TEST_F(CertificateWriterTest, HoldsNoTextOfTheQuestionOrTheAnswer) {
  const std::string body = write().value();
  for (const char* text : {"canary", "hurts", "Nurofen", "nothing"}) {
    EXPECT_EQ(body.find(text), std::string::npos) << text;
  }
}

TEST_F(CertificateWriterTest, GrowsToNoMoreThan256KiB) {
  plan_.triage.rules.assign(10'000, std::string(40, 'r'));
  EXPECT_EQ(write().error().code, ErrorCode::too_large);
}

}  // namespace
}  // namespace osler::egress
