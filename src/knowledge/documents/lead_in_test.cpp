#include "knowledge/documents/lead_in.h"

#include <gtest/gtest.h>

#include "knowledge/documents/markdown_reader.h"
#include "knowledge/documents/testing_reader.h"

namespace osler::documents {
namespace {

std::string lead_in_of_last(std::string_view markdown) {
  const Document document = testing::read_one(MarkdownReader(), markdown);
  const auto& lead_in = document.sections.back().lead_in;
  return lead_in ? std::string(slice(document.text, *lead_in)) : "none";
}

TEST(LeadIn, IsTheLastSentenceBeforeTheList) {
  EXPECT_EQ(lead_in_of_last("Read this. Tell your doctor if you:\n\n- are pregnant"),
            "Tell your doctor if you:");
  EXPECT_EQ(lead_in_of_last("It treats\n\n- pain"), "It treats");
}

TEST(LeadIn, AFinishedSentenceIntroducesNothing) {
  EXPECT_EQ(lead_in_of_last("It treats pain.\n\n- fever"), "none");
}

TEST(LeadIn, AHeadingThatRunsOnIntroducesItsList) {
  EXPECT_EQ(lead_in_of_last("# Do not take it if you\n\n- drink"), "Do not take it if you");
  EXPECT_EQ(lead_in_of_last("# Side effects\n\n- rash"), "none");
}

TEST(LeadIn, AnItemIntroducesItsInnerList) {
  EXPECT_EQ(lead_in_of_last("- Antipsychotics.\n  - haloperidol"), "Antipsychotics.");
}

}  // namespace
}  // namespace osler::documents
