#include "foundation/text/concept_type.h"

#include <gtest/gtest.h>

namespace osler::text {
namespace {

TEST(ConceptType, EveryNameReadsBack) {
  for (int i = 0; i <= static_cast<int>(ConceptType::other); ++i) {
    const auto type = static_cast<ConceptType>(i);
    EXPECT_EQ(concept_type_of(name_of(type)), type);
  }
  EXPECT_EQ(name_of(ConceptType::drug), "drug");
  EXPECT_FALSE(concept_type_of("Drug").has_value());
}

}  // namespace
}  // namespace osler::text
