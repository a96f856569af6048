#include "knowledge/documents/reader_registry.h"

#include <gtest/gtest.h>

#include "knowledge/documents/testing_folder.h"
#include "knowledge/documents/testing_pdf.h"
#include "knowledge/documents/testing_zip.h"

namespace osler::documents {
namespace {

const ReaderRegistry& registry() {
  static const ReaderRegistry readers = ReaderRegistry::in_process();
  return readers;
}

std::string format_of(std::string_view name, std::string_view bytes) {
  const DocumentReader* reader = registry().find(name, bytes);
  return reader == nullptr ? "none" : std::string(reader->format());
}

TEST(ReaderRegistry, BytesCountMoreThanTheExtension) {
  EXPECT_EQ(format_of("a.md", "# T"), "markdown");
  EXPECT_EQ(format_of("a.txt", "%PDF-1.7\n"), "pdf");
  EXPECT_EQ(format_of("a.pdf", "text"), "none");
  EXPECT_EQ(format_of("a.docx", "PK\x03\x04"), "docx");
  EXPECT_EQ(format_of("a.docx", "text"), "none");
  EXPECT_EQ(format_of("page", "<!DOCTYPE html><p>"), "html");
  EXPECT_EQ(format_of("a.CSV", "a,b"), "csv");
  EXPECT_EQ(format_of("corpus.jsonl", "{}"), "jsonl");
  EXPECT_EQ(format_of("a.exe", "MZ"), "none");
}

TEST(ReaderRegistry, MessagesBeginWithTheFileWithoutItsFolder) {
  const testing::Folder folder;
  const auto sink = [](Document&&) { return true; };
  const auto error_of = [&](const std::string& path, const ReadLimits& limits = {}) {
    const auto result = registry().read_file(path, limits, sink, {});
    return result ? "none" : result.error().message;
  };
  EXPECT_EQ(error_of(folder.write("ok.md", "text")), "none");
  EXPECT_EQ(error_of(folder.path() + "/no.md"),
            "no.md: it cannot be opened; check its name and its permissions");
  EXPECT_TRUE(
      error_of(folder.write("a.exe", "MZ")).starts_with("a.exe: no reader for this kind of file"));
  ReadLimits small;
  small.file_bytes = 3;
  EXPECT_TRUE(error_of(folder.path() + "/ok.md", small).starts_with("ok.md: larger than 3 bytes"));
}

struct Garbage {
  const char* name;
  std::string bytes;
  const char* says;
};

std::string endless() {
  std::string line;
  line.resize(100'000'000, 'x');
  return line;
}

// What the issue calls garbage: a clear error each, with the file's name, and never its text.
TEST(ReaderRegistry, GarbageIsAClearErrorPerFile) {
  const std::string bomb(60 << 20, '\0');
  const Garbage all[] = {
      {"leaflet.pdf", testing::pdf({{{72, 72, "Take one."}}}).substr(0, 300),
       "the PDF is cut short (no trailer)"},
      {"bomb.docx", testing::zipped({{"word/document.xml", bomb}}), "it looks like a zip bomb"},
      {"short.docx", testing::docx("<w:p/>").substr(0, 200), "cut short"},
      {"line.jsonl", "{\"text\":\"" + endless() + "\"}", "line 1 is longer than 8388608 bytes"},
      {"line.txt", endless(), "line 1 is longer than 8388608 bytes"},
      {"bytes.md", "Take 5 \xB5g secretly", "the text is not UTF-8 at byte 7"},
      {"nul.txt", std::string("a\0b", 3), "there is a NUL at byte 1"},
      {"deep.jsonl", "{\"text\":" + std::string(100'000, '[') + "}", "line 1: "},
      {"quote.csv", "a,b\n\"never closed", "line 2: a quote is not closed"},
      {"tower.html",
       [] {
         std::string out;
         for (int i = 0; i < 100'000; ++i) out += "<b>";
         return out;
       }(),
       "nest deeper"},
      {"script.html", "<script>alert('secret')</script>", "there is no text in it"},
      {"empty.md", "", "there is no text in it"},
  };
  ReadLimits limits;
  limits.file_bytes = 200 << 20;
  for (const Garbage& one : all) {
    const auto result =
        registry().read_bytes(one.name, one.bytes, limits, [](Document&&) { return true; }, {});
    ASSERT_FALSE(result) << one.name;
    EXPECT_TRUE(result.error().message.starts_with(std::string(one.name) + ": "))
        << result.error().message;
    EXPECT_NE(result.error().message.find(one.says), std::string::npos) << result.error().message;
    EXPECT_EQ(result.error().message.find("secret"), std::string::npos);
  }
}

TEST(ReaderRegistry, NamesItsFormats) {
  EXPECT_EQ(registry().formats(), "pdf, docx, markdown, csv, jsonl, html, text");
}

}  // namespace
}  // namespace osler::documents
