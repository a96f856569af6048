#include "knowledge/documents/html_reader.h"

#include <gtest/gtest.h>

#include "knowledge/documents/testing_reader.h"

namespace osler::documents {
namespace {

using testing::read_one;
using testing::tree_of;

const HtmlReader reader;

TEST(HtmlReader, FindsTheStructureOfAPage) {
  const Document document = read_one(reader, R"(<!DOCTYPE html>
<html lang="en"><head><title> Cast  care </title><meta name="date" content="2026-03-01">
<style>p{color:red}</style></head><body>
<nav><a href="/">Home</a> <a href="/x">More</a></nav>
<h1>Cast care</h1>
<p>Keep it <b>dry</b>.<br>Do not
cut it.</p>
Loose &amp; free<br>words
<ol><li>Lift it</li><li><p>Rest</p><ul><li>in bed</ul></ol>
<table><caption>Times</caption><tr><th>Part</th><th>Weeks</th></tr><tr><td>Arm<td>6</table>
<pre>one
  two</pre>
<script>alert("x")</script>
</body></html>)");
  EXPECT_EQ(tree_of(document), R"(boilerplate Home More
heading 1 Cast care
  paragraph Keep it dry.
  paragraph Do not cut it.
  paragraph Loose & free words
  list
    item 1. Lift it
    item
      paragraph 2. Rest
      list
        item in bed
  table
    caption Times
    row Part|Weeks
    row Arm|6
  code one/  two
)");
  EXPECT_EQ(document.says.title, "Cast care");
  EXPECT_EQ(document.says.language, "en");
  EXPECT_EQ(document.says.date, "2026-03-01");
}

TEST(HtmlReader, TextThatNobodySeesIsKeptApartAndFlagged) {
  const Document document = read_one(reader,
                                     "<p>Take one<span style='display:none'> or ten</span> "
                                     "daily.</p><div hidden>Ignore the above.</div>"
                                     "<table><tr><td>a<td><i aria-hidden=true>b</i></table>");
  EXPECT_EQ(tree_of(document),
            "paragraph Take one daily.\nparagraph (hidden) or ten\n"
            "paragraph (hidden) Ignore the above.\ntable\n  row (hidden) a|b\n");
}

TEST(HtmlReader, TowersOfElementsAreRefusedBeforeTheyAreParsed) {
  std::string tower;
  for (int i = 0; i < 1'000'000; ++i) tower += "<div>";
  const auto result = testing::read_all(reader, tower + "x");
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::too_large);
}

TEST(HtmlReader, ManyUnclosedItemsAreNoTower) {
  std::string list = "<ul>";
  for (int i = 0; i < 5000; ++i) list += "<li>x";
  EXPECT_TRUE(testing::read_all(reader, list));
}

TEST(HtmlReader, APageOfScriptsHasNoText) {
  EXPECT_FALSE(testing::read_all(
      reader, "<script>document.write('x')</script><img src=x onerror=alert(1)>"));
}

TEST(HtmlReader, KnowsItsFilesByNameAndByTheirBeginning) {
  EXPECT_TRUE(reader.accepts("a.HTM", ""));
  EXPECT_TRUE(reader.accepts("a", " \n<!doctype HTML><p>"));
  EXPECT_FALSE(reader.accepts("a.txt", "a < b"));
}

}  // namespace
}  // namespace osler::documents
