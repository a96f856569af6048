#include "knowledge/documents/version_id.h"

#include <gtest/gtest.h>

#include "foundation/crypto/encoding.h"
#include "foundation/crypto/hash.h"

namespace osler::documents {
namespace {

// By hand: lp("osler/version/1") lp("leaflet") u32(1) sha256("text").
TEST(VersionId, IsTheBeginningOfTheHashOfItsParts) {
  const std::string parts = std::string("\x0F\0\0\0osler/version/1\x07\0\0\0leaflet\x01\0\0\0", 34);
  const auto text = crypto::sha256("text");
  const std::string whole = parts + std::string(text.begin(), text.end());
  EXPECT_EQ(crypto::to_hex(version_id({"leaflet"}, 1, "text")),
            crypto::sha256_hex(whole).substr(0, 32));
}

TEST(VersionId, OtherBytesOtherVersion) {
  const VersionId first = version_id({"leaflet"}, 1, "text");
  EXPECT_NE(first, version_id({"leaflet"}, 2, "text"));
  EXPECT_NE(first, version_id({"leaflet"}, 1, "texts"));
  EXPECT_NE(first, version_id({"leaflet"}, 1, "text", crypto::Secret32::random()));
}

TEST(IdFromPath, IsThePathBelowTheRootWithoutExtension) {
  EXPECT_EQ(id_from_path("/data/docs/", "/data/docs/a/leaflet.v2.pdf"), "a/leaflet.v2");
  EXPECT_EQ(id_from_path("/data/docs", "/data/docs/README"), "README");
  EXPECT_EQ(id_from_path("/data/a.md", "/data/a.md"), "a");
  EXPECT_EQ(id_from_path("/data/docs", "/data/docs2/a.md"), "");
  EXPECT_EQ(id_from_path("/", "/a.b/c"), "a.b/c");
}

}  // namespace
}  // namespace osler::documents
