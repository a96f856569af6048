#include "trust/audit/log_state.h"

#include <fstream>

#include <gtest/gtest.h>

#include "foundation/crypto/ed25519.h"
#include "foundation/crypto/secret.h"
#include "foundation/storage/temporary_folder.h"
#include "trust/audit/record_line.h"

namespace osler::audit {
namespace {

std::string record(int sequence) {
  return record_line("{\"seq\":" + std::to_string(sequence) +
                     ",\"t\":\"2026-11-24T00:00:00.000000Z\"}");
}

class LogStateTest : public testing::Test {
 protected:
  void sign(const LogState& state) {
    const auto text = crypto::checkpoint_text({"o", state.tree.size(), state.tree.root()});
    ASSERT_TRUE(write_state(folder_.path(), state, crypto::sign_note(text, "o", seed_).value()));
  }
  void write(const std::string& bytes) {
    std::ofstream(folder_.path() / "log", std::ios::binary) << bytes;
  }
  storage::TemporaryFolder folder_;
  crypto::Secret32 seed_ = crypto::Secret32::random();
  crypto::VerifierKey key_ =
      crypto::VerifierKey::of("o", crypto::ed25519_public_key(seed_)).value();
};

TEST_F(LogStateTest, AStateComesBackWithItsSignature) {
  LogState state;
  state.bytes = 77;
  for (const char* leaf : {"a", "b", "c"}) state.tree.add(leaf_hash(leaf));
  sign(state);
  const auto read = read_state(folder_.path(), key_).value();
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->bytes, 77U);
  EXPECT_EQ(read->tree.root(), state.tree.root());
}

TEST_F(LogStateTest, AnotherKeysCheckpointIsRefused) {
  sign({});
  const auto other =
      crypto::VerifierKey::of("o", crypto::ed25519_public_key(crypto::Secret32::random()));
  EXPECT_FALSE(read_state(folder_.path(), *other).has_value());
}

TEST_F(LogStateTest, NothingSignedYetIsNoState) {
  EXPECT_FALSE(read_state(folder_.path(), key_).value().has_value());
}

TEST_F(LogStateTest, ARecordInAnotherPlaceIsTampering) {
  write(record(0) + record(2) + record(1));
  EXPECT_EQ(read_tail(folder_.path() / "log", {}).error().code, ErrorCode::corrupt);
}

TEST_F(LogStateTest, ACutLastLineIsTorn) {
  write(record(0) + record(1).substr(0, 20));
  const auto tail = read_tail(folder_.path() / "log", {}).value();
  EXPECT_EQ(tail.state.tree.size(), 1U);
  EXPECT_EQ(tail.torn, 20U);
}

}  // namespace
}  // namespace osler::audit
