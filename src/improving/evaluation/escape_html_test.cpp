#include "improving/evaluation/escape_html.h"

#include <gtest/gtest.h>

namespace osler::evaluation {
namespace {

TEST(EscapeHtml, NothingOfATextBecomesMarkup) {
  EXPECT_EQ(escape_html("<b a=\"x\" c='y'>&"), "&lt;b a=&quot;x&quot; c=&#39;y&#39;&gt;&amp;");
}

TEST(EscapeHtml, ForbiddenControlCharactersAreReplaced) {
  EXPECT_EQ(escape_html(std::string_view("a\0b\x1b\n", 5)),
            "a\xEF\xBF\xBD"
            "b\xEF\xBF\xBD\n");
}

}  // namespace
}  // namespace osler::evaluation
