#include "knowledge/documents/word_xml.h"

#include <gtest/gtest.h>

namespace osler::documents {
namespace {

TEST(WordXml, PrefixesDoNotMatter) {
  pugi::xml_document document;
  ASSERT_TRUE(document.load_string("<w:r><x:vanish/><b w:val='0'/></w:r>"));
  const pugi::xml_node run = document.first_child();
  EXPECT_EQ(local_name(run), "r");
  EXPECT_TRUE(is_switched_on(child_named(run, "vanish")));
  EXPECT_FALSE(is_switched_on(child_named(run, "b")));
  EXPECT_FALSE(is_switched_on(child_named(run, "i")));
  EXPECT_EQ(attribute_named(child_named(run, "b"), "val"), "0");
}

}  // namespace
}  // namespace osler::documents
