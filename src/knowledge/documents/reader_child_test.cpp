#include "knowledge/documents/reader_child.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include "knowledge/documents/html_reader.h"
#include "knowledge/documents/reader_registry.h"
#include "knowledge/documents/testing_pdf.h"
#include "knowledge/documents/testing_reader.h"
#include "knowledge/documents/testing_zip.h"

namespace osler::documents {
namespace {

// This test program, started again as `read-child`, is the child of the tests below: main() of the
// test library knows no such command, so it is answered before main().
struct ChildEntry {
  ChildEntry() {
    std::ifstream file("/proc/self/cmdline", std::ios::binary);
    const std::string line(std::istreambuf_iterator<char>(file), {});
    std::vector<std::string> arguments;
    for (std::size_t at = 0; at < line.size(); at = line.find('\0', at) + 1)
      arguments.emplace_back(line.c_str() + at);
    if (arguments.size() < 2) return;
    if (arguments[1] == "break-child") __builtin_trap();
    if (arguments[1] != "read-child") return;
    _exit(run_reader_child(std::span(arguments).subspan(2)));
  }
};
const ChildEntry child_entry;

IsolatedReader isolated() { return {std::make_unique<HtmlReader>(), "/proc/self/exe"}; }

TEST(IsolatedReader, AnswersAsTheReaderInsideIt) {
  const char* page = "<title>T</title><h1>Dose</h1><p>Take <b>one</b>.<ul><li>a<li>b</ul>";
  const Document here = testing::read_one(HtmlReader(), page);
  const Document there = testing::read_one(isolated(), page);
  EXPECT_EQ(testing::tree_of(there), testing::tree_of(here));
  EXPECT_EQ(there.says.title, "T");
}

TEST(IsolatedReader, ErrorsComeBackAsTheyAre) {
  const auto result = testing::read_all(isolated(), "<p>\xFF</p>");
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::corrupt);
  EXPECT_NE(result.error().message.find("byte 3"), std::string::npos);
}

TEST(IsolatedReader, LimitsReachTheChild) {
  ReadLimits limits;
  limits.text_bytes = 3;
  const auto result = testing::read_all(isolated(), "<p>four", limits);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::too_large);
}

TEST(Child, AProgramThatBreaksMeansADamagedFile) {
  ChildCommand command{"/proc/self/exe", {"break-child"}, {}};
  command.limits.memory_bytes = 0;  // a sanitizer's address space
  const auto output = run_child(command, "", {});
  ASSERT_FALSE(output);
  EXPECT_EQ(output.error().code, ErrorCode::corrupt);
  EXPECT_NE(output.error().message.find("signal"), std::string::npos);
}

TEST(IsolatedReader, AnyOtherProgramIsNotBelieved) {
  const IsolatedReader echo(std::make_unique<HtmlReader>(), "/bin/echo");
  EXPECT_FALSE(testing::read_all(echo, "<p>a"));
}

TEST(ReaderRegistry, InChildProcessesItAnswersAsInThisOne) {
  const ReaderRegistry isolated_readers(ParserPrograms{"/proc/self/exe"});
  const auto text_of = [](const ReaderRegistry& readers, const char* name,
                          const std::string& bytes) {
    std::string text;
    const auto result = readers.read_bytes(name, bytes, {},
                                           [&](Document&& document) {
                                             text = testing::tree_of(document);
                                             return true;
                                           },
                                           {});
    return result ? text : result.error().message;
  };
  const std::string word = testing::docx("<w:p><w:r><w:t>Take one.</w:t></w:r></w:p>");
  const std::string page = testing::pdf({{{72, 72, "Take one."}}});
  EXPECT_EQ(text_of(isolated_readers, "a.docx", word), "paragraph Take one.\n");
  EXPECT_EQ(text_of(isolated_readers, "a.docx", word.substr(0, 99)),
            text_of(ReaderRegistry::in_process(), "a.docx", word.substr(0, 99)));
  if (access(ParserPrograms{}.pdftotext.c_str(), X_OK) != 0)
    GTEST_SKIP() << "no pdftotext: install poppler-utils";
  EXPECT_EQ(text_of(isolated_readers, "a.pdf", page), "paragraph Take one.\n");
}

TEST(RunReaderChild, RefusesWhatItDoesNotKnow) {
  const std::vector<std::string> unknown = {"exe", "1", "1", "1", "1", "1"};
  EXPECT_EQ(run_reader_child(unknown), 2);
  const std::vector<std::string> no_number = {"html", "1", "1", "x", "1", "1"};
  EXPECT_EQ(run_reader_child(no_number), 2);
  EXPECT_EQ(run_reader_child({}), 2);
}

}  // namespace
}  // namespace osler::documents
