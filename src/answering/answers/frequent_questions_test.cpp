#include "answering/answers/frequent_questions.h"

#include <gtest/gtest.h>

#include "answering/answers/retrieval_caches.h"
#include "answering/answers/small_library_for_test.h"

namespace osler::answers {
namespace {

TEST(FrequentQuestions, OneALineWithoutRemarks) {
  const auto read =
      parse_frequent_questions("# parking\nWhere  can I park?\n\nVisiting hours?", "f");
  ASSERT_TRUE(read.has_value()) << read.error().message;
  EXPECT_EQ(*read, (std::vector<std::string>{"Where can I park", "Visiting hours"}));
  EXPECT_TRUE(parse_frequent_questions("", "f").value().empty());
}

TEST(FrequentQuestions, LimitsAndBrokenBytesNameTheLine) {
  const auto broken = parse_frequent_questions("fine\n\xff\xfe\n", "list.txt");
  ASSERT_FALSE(broken.has_value());
  EXPECT_EQ(broken.error().message, "list.txt line 2: not UTF-8");
  EXPECT_EQ(parse_frequent_questions(std::string(2000, 'a'), "f").error().code,
            ErrorCode::too_large);
  std::string many;
  for (int i = 0; i < 1001; ++i) many += "question " + std::to_string(i) + "\n";
  EXPECT_EQ(parse_frequent_questions(many, "f").error().code, ErrorCode::too_large);
}

TEST(FrequentQuestions, WhatWasRehearsedIsThereWhenSomebodyAsks) {
  SmallLibrary library;
  library.add("two", "Aspirin is taken with food after a meal.");
  RetrievalCaches caches;
  const std::vector<std::string> questions{"Is aspirin taken with food?"};
  caches.approve(question_parts(questions, library.lexicon));
  Sources sources = library.sources();
  sources.caches = &caches;
  const GatherOptions options{.day = library::TestingLibrary::today};
  EXPECT_EQ(rehearse(questions, library.everybody, sources, options, {}).value(), 1U);
  StageMeter meter;
  text::Analyzer analyzer(library.lexicon.words_of(text::ConceptType::drug));
  const auto understood = understand("is aspirin taken with food", library.lexicon, analyzer);
  GatherOptions asked = options;
  asked.meter = &meter;
  ASSERT_TRUE(gather(understood.facets.at(0), library.everybody, sources, asked, {}).has_value());
  EXPECT_EQ(meter.usage().cache_hits, 0U) << "case makes another question";
  const auto same = understand("Is aspirin  taken with food", library.lexicon, analyzer);
  ASSERT_TRUE(gather(same.facets.at(0), library.everybody, sources, asked, {}).has_value());
  EXPECT_EQ(meter.usage().cache_hits, 1U);
}

TEST(FrequentQuestions, RehearsingStopsWhenAsked) {
  SmallLibrary library;
  library.add("two", "Aspirin is taken with food after a meal.");
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(rehearse({"aspirin"}, library.everybody, library.sources(), {}, stop.get_token())
                .error()
                .code,
            ErrorCode::cancelled);
}

}  // namespace
}  // namespace osler::answers
