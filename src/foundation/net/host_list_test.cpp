#include "foundation/net/host_list.h"

#include <gtest/gtest.h>

namespace osler::net {
namespace {

TEST(HostList, LoopbackIsReachedUnderItsOwnNamesOnly) {
  const HostList hosts = HostList::loopback();
  for (const char* host : {"localhost", "LOCALHOST:8080", "127.0.0.1:1", "[::1]", "[::1]:8080"}) {
    EXPECT_TRUE(hosts.allows(host)) << host;
  }
  for (const char* host :
       {"", "evil.example", "evil.example:8080", "localhost.evil.example", ":8080",
        "localhost:", "localhost:80x", "localhost:123456", "[::1", "127.0.0.1@evil", "localhost ",
        "[::1]x", "127.0.0.2", "[]", "localhost:80:80"}) {
    EXPECT_FALSE(hosts.allows(host)) << host;
  }
}

TEST(HostList, APortThatIsNamedMustBeTheOne) {
  const HostList hosts = HostList::of({"Clinic.Example:443"}).value();
  EXPECT_TRUE(hosts.allows("clinic.example:443"));
  EXPECT_FALSE(hosts.allows("clinic.example"));
  EXPECT_FALSE(hosts.allows("clinic.example:8443"));
}

TEST(HostList, AnEntryThatNoHostCanEqualIsRefused) {
  for (const char* name : {"", "http://x", "*.example", "a b", "x:port"}) {
    EXPECT_FALSE(HostList::of({name}).has_value()) << name;
  }
}

}  // namespace
}  // namespace osler::net
