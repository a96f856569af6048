#include "knowledge/documents/reader_registry.h"

#include <gtest/gtest.h>

#include "knowledge/documents/testing_folder.h"

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

TEST(ReaderRegistry, NamesItsFormats) {
  EXPECT_EQ(registry().formats(), "pdf, docx, markdown, csv, jsonl, html, text");
}

}  // namespace
}  // namespace osler::documents
