#include "apps/osler/terminal.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <sstream>

namespace osler::apps {
namespace {

constexpr int no_terminal = -1;

/// The two ends of a terminal that nobody sits at.
class PseudoTerminal {
 public:
  PseudoTerminal() : master_(posix_openpt(O_RDWR | O_NOCTTY)) {
    if (master_ < 0 || grantpt(master_) != 0 || unlockpt(master_) != 0) return;
    slave_ = open(ptsname(master_), O_RDWR | O_NOCTTY);
  }
  ~PseudoTerminal() {
    if (slave_ >= 0) close(slave_);
    if (master_ >= 0) close(master_);
  }
  PseudoTerminal(const PseudoTerminal&) = delete;
  PseudoTerminal& operator=(const PseudoTerminal&) = delete;
  int slave() const { return slave_; }

 private:
  int master_ = -1;
  int slave_ = -1;
};

std::size_t longest_line(const std::string& text) {
  std::istringstream lines(text);
  std::size_t longest = 0;
  for (std::string line; std::getline(lines, line);) longest = std::max(longest, line.size());
  return longest;
}

TEST(Terminal, WritesNoEscapeCodesIntoAPipe) {
  std::ostringstream out;
  const Terminal terminal(out, no_terminal);
  EXPECT_FALSE(terminal.is_terminal());
  EXPECT_EQ(terminal.styled("plain", Style::red), "plain");
}

TEST(Terminal, ColoursATerminalUnlessNoColorIsSet) {
  const PseudoTerminal pseudo;
  if (pseudo.slave() < 0) GTEST_SKIP() << "this machine has no pseudo terminals";
  std::ostringstream out;
  unsetenv("NO_COLOR");
  EXPECT_EQ(Terminal(out, pseudo.slave()).styled("red", Style::red), "\x1b[31mred\x1b[0m");
  setenv("NO_COLOR", "1", 1);
  EXPECT_EQ(Terminal(out, pseudo.slave()).styled("red", Style::red), "red");
  unsetenv("NO_COLOR");
}

TEST(Terminal, WrapsBetweenWordsAndIndentsWhatFollows) {
  std::ostringstream out;
  const Terminal terminal(out, no_terminal);
  std::string words;
  for (int i = 0; i < 60; ++i) words += "word ";
  const std::string wrapped = terminal.wrapped(words, 3);
  EXPECT_LE(longest_line(wrapped), terminal.columns());
  EXPECT_NE(wrapped.find("\n   word"), std::string::npos);
  EXPECT_EQ(std::ranges::count(wrapped, 'w'), 60);
}

TEST(Terminal, KeepsLineBreaksThatStandInTheText) {
  std::ostringstream out;
  EXPECT_EQ(Terminal(out, no_terminal).wrapped("one\ntwo", 2), "one\n  two");
}

TEST(Terminal, KeepsTheSpacesThatATextBeginsWith) {
  std::ostringstream out;
  EXPECT_EQ(Terminal(out, no_terminal).wrapped("  one two", 4), "  one two");
}

TEST(WithCommas, GroupsThousands) {
  EXPECT_EQ(with_commas(0), "0");
  EXPECT_EQ(with_commas(999), "999");
  EXPECT_EQ(with_commas(1000), "1,000");
  EXPECT_EQ(with_commas(1234567), "1,234,567");
}

TEST(Progress, SaysEveryTenthOnAPipeAndNothingElse) {
  std::ostringstream out;
  Terminal terminal(out, no_terminal);
  {
    Progress progress(terminal, "Ingesting");
    for (std::uint64_t i = 0; i <= 1000; ++i) progress.show(i, 1000);
  }
  const std::string text = out.str();
  EXPECT_EQ(std::ranges::count(text, '\n'), 10);
  EXPECT_EQ(text.find('\r'), std::string::npos);
  EXPECT_NE(text.find("Ingesting: 1,000 of 1,000\n"), std::string::npos);
}

TEST(Progress, DrawsABarOnATerminalAndTakesItAway) {
  const PseudoTerminal pseudo;
  if (pseudo.slave() < 0) GTEST_SKIP() << "this machine has no pseudo terminals";
  std::ostringstream out;
  Terminal terminal(out, pseudo.slave());
  {
    Progress progress(terminal, "Ingesting");
    progress.show(50, 100);
  }
  EXPECT_NE(out.str().find("[############............] 50 of 100"), std::string::npos);
  EXPECT_TRUE(out.str().ends_with("\r\x1b[2K"));
}

}  // namespace
}  // namespace osler::apps
