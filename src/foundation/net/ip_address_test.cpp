#include "foundation/net/ip_address.h"

#include <gtest/gtest.h>

namespace osler::net {
namespace {

Reach reach(std::string_view text) { return reach_of(IpAddress::parse(text).value()); }

TEST(IpAddress, OnlyPublicAddressesAreReachedByDefault) {
  for (const char* text : {"1.1.1.1", "8.8.8.8", "172.15.255.255", "172.32.0.0", "100.63.255.255",
                           "100.128.0.0", "2606:4700::1111", "2a00:1450:4001::1"}) {
    EXPECT_EQ(reach(text), Reach::everywhere) << text;
  }
}

TEST(IpAddress, PrivateOnesAreForInternalDestinations) {
  for (const char* text :
       {"127.0.0.1", "127.255.255.254", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.0.1",
        "169.254.1.1", "100.64.0.1", "100.127.255.255", "::1", "fd12::1", "fe80::1"}) {
    EXPECT_EQ(reach(text), Reach::internal) << text;
  }
}

TEST(IpAddress, MetadataTranslatedAndMulticastOnesAreForNobody) {
  for (const char* text : {"169.254.169.254", "fd00:ec2::254", "100.100.100.200", "0.0.0.0",
                           "0.1.2.3", "224.0.0.1", "239.1.1.1", "255.255.255.255", "240.0.0.1",
                           "::", "::7f00:1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:1::1",
                           "2001:db8::1", "ff02::1", "192.0.2.1", "198.18.0.1", "4000::1"}) {
    EXPECT_EQ(reach(text), Reach::never) << text;
  }
}

TEST(IpAddress, OnlyPlainAddressesAreRead) {
  EXPECT_TRUE(IpAddress::parse("127.0.0.1")->is_v4());
  EXPECT_FALSE(IpAddress::parse("::1")->is_v4());
  for (const char* text :
       {"", "localhost", "127.1", "0x7f.0.0.1", "1.2.3.4:80", "[::1]", "fe80::1%lo"}) {
    EXPECT_FALSE(IpAddress::parse(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace osler::net
