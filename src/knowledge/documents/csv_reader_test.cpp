#include "knowledge/documents/csv_reader.h"

#include <gtest/gtest.h>

#include "knowledge/documents/testing_reader.h"

namespace osler::documents {
namespace {

const CsvReader reader;

TEST(CsvReader, RowsWithTextAreDocuments) {
  const auto documents =
      testing::read_all(reader, "ID,Title,Text,Ward\n1,Gout,\"Pain.\nRest.\",A\n2,Flu,Fever.,\n")
          .value();
  ASSERT_EQ(documents.size(), 2U);
  EXPECT_EQ(documents[0].given_id, "1");
  EXPECT_EQ(documents[0].text, "Pain.\n\nRest.");
  EXPECT_EQ(documents[0].metadata,
            (std::vector<std::pair<std::string, std::string>>{{"ward", "A"}}));
  EXPECT_EQ(documents[1].says.title, "Flu");
}

TEST(CsvReader, AnyOtherFileIsOneTable) {
  const Document document =
      testing::read_one(reader, "Age,Dose\n6-8,\"250 mg, twice\"\n,\n9,500 mg\n");
  EXPECT_EQ(testing::tree_of(document),
            "table\n  row Age|Dose\n  row 6-8|250 mg, twice\n  row 9|500 mg\n");
  EXPECT_EQ(document.locators.back().line, 4U);
}

TEST(CsvReader, ARowWithoutTextIsNamed) {
  const auto result = testing::read_all(reader, "id,text\n1,a\n2,\n");
  ASSERT_FALSE(result);
  EXPECT_TRUE(result.error().message.starts_with("line 3: "));
}

}  // namespace
}  // namespace osler::documents
