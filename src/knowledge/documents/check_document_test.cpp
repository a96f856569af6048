#include "knowledge/documents/check_document.h"

#include <gtest/gtest.h>

#include <functional>

#include "knowledge/documents/markdown_reader.h"
#include "knowledge/documents/testing_reader.h"

namespace osler::documents {
namespace {

Document sample() {
  return testing::read_one(MarkdownReader(), "# Tit\xC3\xA9\n\nIf you:\n\n- a\n- b\n");
}

TEST(CheckDocument, EveryRuleCanFail) {
  const std::function<void(Document&)> breaks[] = {
      [](Document& d) { d.text[0] = '\xFF'; },
      [](Document& d) { d.text[0] = '\x01'; },
      [](Document& d) { d.sections.clear(); },
      [](Document& d) { d.sections[0].span.end -= 1; },
      [](Document& d) { d.sections[2].parent = 2; },
      [](Document& d) { d.sections[1].span.end += 9; },
      [](Document& d) { d.sections[1].heading.end -= 1; },  // inside é
      [](Document& d) { d.sections[2].span.begin += 1; },   // a letter belongs to nobody
      [](Document& d) { d.sections[5].span.begin -= 2; },   // overlaps the item before
      [](Document& d) { d.sections[3].span.end += 0, d.sections[5].span.end -= 1; },
      [](Document& d) { d.sections[4].lead_in = d.sections[5].span; },
      [](Document& d) { std::swap(d.locators[0], d.locators[1]); },
  };
  ASSERT_TRUE(check_document(sample()));
  for (std::size_t i = 0; i < std::size(breaks); ++i) {
    Document document = sample();
    breaks[i](document);
    EXPECT_FALSE(check_document(document)) << "break " << i;
  }
}

}  // namespace
}  // namespace osler::documents
