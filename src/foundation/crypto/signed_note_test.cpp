#include "foundation/crypto/signed_note.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "foundation/crypto/encoding.h"

namespace osler::crypto {
namespace {

constexpr std::string_view published_key =  // Go, golang.org/x/mod/sumdb/note, package example
    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
constexpr std::string_view published_text =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n";
constexpr std::string_view published_signature =
    "\xe2\x80\x94 PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
    "\n";

std::string published_note() {
  return std::string(published_text) + "\n" + std::string(published_signature);
}

VerifierKey peter() { return VerifierKey::parse(published_key).value(); }

Secret32 counting_seed() {  // 00 01 .. 1f
  std::array<std::uint8_t, 32> seed{};
  for (std::size_t i = 0; i < seed.size(); ++i) seed[i] = static_cast<std::uint8_t>(i);
  return Secret32(seed);
}

Digest leaf(std::string_view json) { return Sha256().update(Bytes{0x00}).update(json).finish(); }

Digest node(const Digest& left, const Digest& right) {
  return Sha256().update(Bytes{0x01}).update(left).update(right).finish();
}

Checkpoint three_leaves() {
  return {"osler.example/a", 3,
          node(node(leaf("{\"seq\":0}"), leaf("{\"seq\":1}")), leaf("{\"seq\":2}"))};
}

TEST(SignedNote, ThePublishedGoExampleVerifies) {
  EXPECT_EQ(verify_signed_note(published_note(), peter()).value(), published_text);
  EXPECT_EQ(peter().text(), published_key);
}

TEST(SignedNote, CheckpointKnownAnswer) {  // protection 13
  const Checkpoint checkpoint = three_leaves();
  EXPECT_EQ(to_base64(checkpoint.root), "PbZ2Ze6owm3jQWaMHTGZ9h3kt4CoKFaaiYzkjCjZMfM=");
  const auto key = VerifierKey::of(checkpoint.origin, ed25519_public_key(counting_seed())).value();
  EXPECT_EQ(key.text(), "osler.example/a+6090d752+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4");
  const auto note = sign_note(checkpoint_text(checkpoint), checkpoint.origin, counting_seed());
  EXPECT_EQ(*note,
            "osler.example/a\n3\nPbZ2Ze6owm3jQWaMHTGZ9h3kt4CoKFaaiYzkjCjZMfM=\n\n"
            "\xe2\x80\x94 osler.example/a "
            "YJDXUp+Zv/7xEasgqr/Rea+uKlVLIcHOFPaNm/"
            "rYROz8W8y6HaniyFg61jXGCaqsSqP0zzgjH99KXUmwq4QkNwMsAgE=\n");
  EXPECT_EQ(verify_signed_note(*note, key).value(), checkpoint_text(checkpoint));
}

TEST(SignedNote, AnyFlippedBitIsRefused) {
  const std::string note = published_note();
  for (std::size_t bit = 0; bit < note.size() * 8; ++bit) {
    std::string changed = note;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
    EXPECT_FALSE(verify_signed_note(changed, peter())) << "bit " << bit;
  }
}

TEST(SignedNote, SignaturesOfOthersAreIgnored) {
  const std::string other = "\xe2\x80\x94 Somebody AAAAAAAA\n";
  const std::string note = std::string(published_text) + "\n" + other;
  EXPECT_TRUE(verify_signed_note(note + std::string(published_signature), peter()));
  EXPECT_EQ(verify_signed_note(note, peter()).error().code, ErrorCode::unauthenticated);
}

TEST(SignedNote, TextMayHoldBlankLines) {
  const auto note = sign_note("one\n\ntwo\n", "a", counting_seed()).value();
  EXPECT_EQ(parse_signed_note(note)->text, "one\n\ntwo\n");
  EXPECT_FALSE(sign_note("no newline at the end", "a", counting_seed()));
  EXPECT_FALSE(sign_note("text\n", "a b", counting_seed()));
}

TEST(SignedNote, WhatIsNoNoteIsRefused) {
  const std::string signature(published_signature);
  for (const std::string& bad :
       {std::string(), std::string("\n"), std::string("text\n"), "text\n" + signature,
        "text\n\n" + signature.substr(0, signature.size() - 1), "text\n\n" + signature + "x\n",
        std::string("text\n\n\xe2\x80\x94 a AAAA\n"), std::string("text\n\n- a AAAAAAAA\n"),
        "te\txt\n\n" + signature}) {
    EXPECT_FALSE(parse_signed_note(bad)) << bad;
  }
  std::string many = "text\n\n";
  for (int i = 0; i < 101; ++i) many += "\xe2\x80\x94 a AAAAAAAA\n";
  EXPECT_EQ(parse_signed_note(many).error().code, ErrorCode::too_large);
  EXPECT_EQ(parse_signed_note(std::string(1 << 21, 'a')).error().code, ErrorCode::too_large);
}

TEST(VerifierKeyText, RefusesWhatDoesNotFit) {
  std::string wrong_hash(published_key);
  wrong_hash[14] = '0';
  for (const std::string& bad :
       {wrong_hash, std::string("PeterNeumann"), std::string("a+b"), std::string("a+b+c"),
        "x" + std::string(published_key), std::string(published_key) + "A"}) {
    EXPECT_FALSE(VerifierKey::parse(bad)) << bad;
  }
}

TEST(CheckpointText, HasOneSpelling) {
  const std::string text = checkpoint_text(three_leaves());
  EXPECT_EQ(parse_checkpoint(text)->size, 3U);
  EXPECT_EQ(parse_checkpoint(text)->root, three_leaves().root);
  const std::string root = to_base64(three_leaves().root);
  for (const std::string& bad :
       {"a\n03\n" + root + "\n", "a\n-3\n" + root + "\n", "a\n\n" + root + "\n",
        "\n3\n" + root + "\n", "a\n3\n" + root, text + "extension\n", std::string("a\n3\nAAAA\n"),
        "a\n99999999999999999999\n" + root + "\n", std::string(), std::string("\n\n\n")}) {
    EXPECT_FALSE(parse_checkpoint(bad)) << bad;
  }
}

}  // namespace
}  // namespace osler::crypto
