#include "knowledge/documents/pdf_reader.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include "knowledge/documents/pdf_layout_reader.h"
#include "knowledge/documents/testing_pdf.h"
#include "knowledge/documents/testing_reader.h"

namespace osler::documents {
namespace {

constexpr const char* pdftotext = "/usr/bin/pdftotext";

PdfReader reader(const ChildLimits& limits = {}) {
  return {pdftotext, std::make_unique<PdfLayoutReader>(), limits};
}

bool is_missing() { return access(pdftotext, X_OK) != 0; }

std::string two_pages() {
  return testing::pdf(
      {{{72, 60, "Cast care", 18},
        {72, 100, "Keep the cast dry and clean, and rest your arm on a pillow for the"},
        {72, 113, "first two days."},
        {290, 800, "Page 1 of 2", 8}},
       {{72, 60, "Call us if it gets tight."}, {290, 800, "Page 2 of 2", 8}}});
}

TEST(PdfReader, ReadsTextWithPageNumbers) {
  if (is_missing()) GTEST_SKIP() << "no pdftotext: install poppler-utils";
  const Document document = testing::read_one(reader(), two_pages());
  EXPECT_EQ(testing::tree_of(document), R"(heading 1 Cast care
  paragraph Keep the cast dry and clean, and rest your arm on a pillow for the first two days.
  paragraph Call us if it gets tight.
boilerplate Page 1 of 2
boilerplate Page 2 of 2
)");
  for (const Locator& locator : document.locators) {
    const bool is_on_two =
        slice(document.text, locator.span).find("tight") != std::string_view::npos;
    EXPECT_TRUE(!is_on_two || locator.page == 2U);
  }
  EXPECT_EQ(document.says.title, "Cast care");
}

TEST(PdfReader, ATruncatedFileIsRefusedBeforeAParserSeesIt) {
  const std::string whole = two_pages();
  const auto result =
      testing::read_all(reader(), std::string_view(whole).substr(0, whole.size() / 2));
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::corrupt);
  EXPECT_NE(result.error().message.find("cut short (no trailer)"), std::string::npos);
}

TEST(PdfReader, PicturesWithoutTextAreNamed) {
  if (is_missing()) GTEST_SKIP() << "no pdftotext: install poppler-utils";
  const auto result = testing::read_all(reader(), testing::pdf({{}, {}}));
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::unsupported);
}

TEST(PdfReader, GarbageBetweenHeaderAndTrailerIsAnError) {
  if (is_missing()) GTEST_SKIP() << "no pdftotext: install poppler-utils";
  std::string garbage = "%PDF-1.7\n";
  for (int i = 0; i < 5000; ++i) garbage += static_cast<char>(i * 37 % 251);
  EXPECT_FALSE(testing::read_all(reader(), garbage + "\nstartxref\n9\n%%EOF"));
}

TEST(PdfReader, AMissingProgramIsNamed) {
  const PdfReader none("/nowhere/pdftotext", std::make_unique<PdfLayoutReader>());
  EXPECT_EQ(testing::read_all(none, two_pages()).error().code, ErrorCode::unavailable);
}

TEST(CheckPdfFrame, TellsWhatIsWrong) {
  EXPECT_TRUE(check_pdf_frame(two_pages()));
  EXPECT_EQ(check_pdf_frame("hello").error().code, ErrorCode::corrupt);
  EXPECT_EQ(check_pdf_frame("%PDF-1.4 trailer << /Encrypt 5 0 R >> startxref").error().code,
            ErrorCode::unsupported);
}

}  // namespace
}  // namespace osler::documents
