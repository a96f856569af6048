#include "trust/audit/prove.h"

#include <gtest/gtest.h>

#include "trust/audit/testing_log.h"

namespace osler::audit {
namespace {

TEST(Prove, EveryRecordIsShownToBeInTheSignedTree) {
  TestingLog log;
  log.write(11);
  const auto checkpoint = signed_checkpoint(log.place(), log.key()).value().value();
  for (std::uint64_t i = 0; i < 11; ++i) {
    const auto proof = prove_inclusion(log.place(), i, checkpoint.size).value();
    EXPECT_EQ(proof.claim.root, checkpoint.root);
    EXPECT_TRUE(verify_inclusion(proof.claim, proof.nodes));
  }
}

TEST(Prove, TheLogOnlyGrew) {
  TestingLog log;
  log.write(11);
  for (std::uint64_t from = 1; from <= 11; ++from) {
    const auto proof = prove_consistency(log.place(), from, 11).value();
    EXPECT_TRUE(verify_consistency(proof.claim, proof.nodes)) << from;
  }
}

TEST(Prove, WhatIsNotThereCannotBeProved) {
  TestingLog log;
  log.write(3);
  for (const std::uint64_t index : {3U, 7U}) {
    EXPECT_EQ(prove_inclusion(log.place(), index, 3).error().code, ErrorCode::invalid_argument);
  }
  EXPECT_EQ(prove_inclusion(log.place(), 0, 4).error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(prove_consistency(log.place(), 0, 3).error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(prove_consistency(log.place(), 3, 2).error().code, ErrorCode::invalid_argument);
}

TEST(Prove, AChangedLogProvesNothing) {
  TestingLog log;
  log.write(3);
  std::string bytes = log.bytes();
  bytes[80] = static_cast<char>(bytes[80] ^ 1);
  log.overwrite(bytes);
  EXPECT_EQ(prove_inclusion(log.place(), 2, 3).error().code, ErrorCode::corrupt);
}

TEST(Prove, TheJsonHasTheNamesOfTheVectors) {
  InclusionProof one;
  one.claim.size = 1;
  const std::string zero = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  EXPECT_EQ(proof_json(one), R"({"leafIdx":0,"treeSize":1,"root":")" + zero + R"(","leafHash":")" +
                                 zero + R"(","proof":[]})");
  ConsistencyProof two;
  two.nodes = {Digest{}};
  EXPECT_EQ(proof_json(two), R"({"size1":0,"size2":0,"root1":")" + zero + R"(","root2":")" + zero +
                                 R"(","proof":[")" + zero + R"("]})");
}

}  // namespace
}  // namespace osler::audit
