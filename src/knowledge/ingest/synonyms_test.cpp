#include "knowledge/ingest/synonyms.h"

#include <gtest/gtest.h>

namespace osler::ingest {
namespace {

constexpr const char* rows =
    "concept\tsurface\ttype\tweight\tsource\tlicence\n"
    "drug.paracetamol\tparacetamol\tdrug\t1.0\tosler\tApache-2.0\n"
    "drug.paracetamol\tTylenol\tdrug\t1.0\tosler\tApache-2.0\n"
    "drug.paracetamol\tparacetemol\tdrug\t0.6\tosler\tApache-2.0\n"
    "facet.dose\tdose\tfacet\t1.0\tosler\tApache-2.0\n";

TEST(OtherNames, ABrandComesWithItsLeaflet) {
  const auto lexicon = text::Lexicon::parse(rows, "test").value();
  EXPECT_EQ(other_names(lexicon, "Paracetamol for adults", "Take one dose."),
            "paracetamol\nTylenol\n");
}

TEST(OtherNames, AnUnreliableNameAndAFacetDoNot) {
  const auto lexicon = text::Lexicon::parse(rows, "test").value();
  EXPECT_EQ(other_names(lexicon, "", "The dose is one tablet."), "");
}

}  // namespace
}  // namespace osler::ingest
