#include "foundation/crypto/lookup.h"

#include <gtest/gtest.h>

#include "foundation/crypto/encoding.h"
#include "foundation/crypto/pinned_test_keys.h"

namespace osler::crypto {
namespace {

TEST(Lookup, KnownAnswer) {  // protection 13
  EXPECT_EQ(to_hex(lookup_id(repeated(7), "urn:mrn", "12345")),
            "c3eadcd63dc518544c48622654a9c376b7669789940ced9ccfceffa7e09ecb33");
}

TEST(Lookup, SystemAndValueDoNotRunIntoEachOther) {
  EXPECT_NE(lookup_id(repeated(7), "urn:mrn1", "2345"), lookup_id(repeated(7), "urn:mrn", "12345"));
  EXPECT_NE(lookup_id(repeated(8), "urn:mrn", "12345"), lookup_id(repeated(7), "urn:mrn", "12345"));
}

}  // namespace
}  // namespace osler::crypto
