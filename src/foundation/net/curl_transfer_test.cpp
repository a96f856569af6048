#include "foundation/net/curl_transfer.h"

#include <gtest/gtest.h>

namespace osler::net {
namespace {

TEST(CurlTransfer, TheLibraryIsRecentEnoughForItsRules) {
  const curl_version_info_data* version = curl_version_info(CURLVERSION_NOW);
  ASSERT_NE(version, nullptr);
  EXPECT_GE(version->version_num, 0x075500U);  // 7.85: CURLOPT_PROTOCOLS_STR
  EXPECT_NE(version->features & CURL_VERSION_THREADSAFE, 0);
}

TEST(CurlTransfer, APlainDestinationIsNotReachedByTls) {
  Destination destination;
  destination.name = "here";
  destination.host = "127.0.0.1";
  destination.port = 1;
  destination.tls = false;
  OutgoingRequest request;
  const Multi multi(curl_multi_init());
  EXPECT_EQ(CurlTransfer(destination, request).run(multi.get(), {}).error().code,
            ErrorCode::forbidden);
}

}  // namespace
}  // namespace osler::net
