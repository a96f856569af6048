#include "answering/answers/profile_file.h"

#include <gtest/gtest.h>

namespace osler::answers {
namespace {

TEST(ProfileFile, WhatIsWrittenReadsBackAsTheSameProfile) {
  RetrievalProfile profile;
  for (const ProfileField& field : profile_fields()) {
    field.set(profile, (field.least + field.most) / 2);
  }
  const std::string text = profile_values(profile);
  EXPECT_EQ(profile_text(read_profile(text, "p").value()), profile_text(profile));
  EXPECT_EQ(profile_values(read_profile(text, "p").value()), text);
}

TEST(ProfileFile, ANumberThatAnOlderFileDoesNotNameKeepsItsDefault) {
  const auto profile = read_profile("[values]\n\"lexical.k1\" = 1.5\n[more]\nx = 1\n", "p").value();
  EXPECT_EQ(profile.lexical.bm25.k1, 1.5);
  EXPECT_EQ(profile.pool, RetrievalProfile{}.pool);
}

TEST(ProfileFile, ErrorsNameTheLine) {
  const auto message = [](std::string_view text) {
    return read_profile(text, "p.toml").error().message;
  };
  EXPECT_NE(message("[values]\n\"lexical.k2\" = 1\n").find("p.toml line 2"), std::string::npos);
  EXPECT_NE(message("[values]\n\n\"lexical.k1\" = 400\n").find("p.toml line 3"), std::string::npos);
  EXPECT_NE(message("[values]\n\"lexical.k1\" = \"x\"\n").find("line 2"), std::string::npos);
  EXPECT_FALSE(read_profile("values = 3", "p.toml"));
  EXPECT_FALSE(read_profile("x = 3", "p.toml"));
}

}  // namespace
}  // namespace osler::answers
