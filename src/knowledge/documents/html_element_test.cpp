#include "knowledge/documents/html_element.h"

#include <gtest/gtest.h>

namespace osler::documents {
namespace {

// Asks one question about the first element of the body.
template <class Question>
bool ask(const std::string& html, Question question) {
  GumboOutput* output = gumbo_parse(html.c_str());
  const GumboNode* root = output->root;
  const auto* body = static_cast<const GumboNode*>(root->v.element.children.data[1]);
  const auto* first = static_cast<const GumboNode*>(body->v.element.children.data[0]);
  const bool answer = question(first->v.element);
  gumbo_destroy_output(&kGumboDefaultOptions, output);
  return answer;
}

TEST(HtmlElement, WhatNobodySeesIsHidden) {
  for (const char* attributes : {"hidden", "aria-hidden='true'", "style='DISPLAY : none'",
                                 "style='color:red;visibility:hidden'", "style='color:#FFFFFF'",
                                 "style='color:white;background:#fff'", "style='font-size:0'",
                                 "style='opacity:0'", "style='position:absolute;left:-9999px'",
                                 "class='sr-only'", "style='display:none!important'"})
    EXPECT_TRUE(ask(std::string("<p ") + attributes + ">x", is_hidden_element)) << attributes;
  for (const char* attributes : {"", "style='color:white;background:navy'", "style='display:block'",
                                 "aria-hidden='false'", "style='color:#333'", "class='note'"})
    EXPECT_FALSE(ask(std::string("<p ") + attributes + ">x", is_hidden_element)) << attributes;
}

TEST(HtmlElement, MenusAreBoilerplate) {
  for (const char* html : {"<nav>x</nav>", "<footer>x</footer>", "<div role=navigation>x</div>",
                           "<div class='top NavBar'>x</div>", "<div id=cookie-note>x</div>"})
    EXPECT_TRUE(ask(html, is_boilerplate_element)) << html;
  EXPECT_FALSE(ask("<div class=dose>x</div>", is_boilerplate_element));
  EXPECT_FALSE(ask("<header>x</header>", is_boilerplate_element));
}

TEST(HtmlElement, NestingCountsOnlyWhatStaysOpen) {
  EXPECT_EQ(nesting_bound("<p><p><p><li><li><br><br>"), 0U);
  EXPECT_EQ(nesting_bound("<div><b>x</b></div><div>"), 2U);
  std::string tower;
  for (int i = 0; i < 1000; ++i) tower += "<DIV>";
  EXPECT_EQ(nesting_bound(tower), 1000U);
}

}  // namespace
}  // namespace osler::documents
