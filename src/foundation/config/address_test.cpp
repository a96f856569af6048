#include "foundation/config/address.h"

#include <gtest/gtest.h>

namespace osler::config {
namespace {

TEST(Address, AcceptsHostsWithPortsAndAddressesOfServices) {
  for (const char* text :
       {"127.0.0.1:8080", "[::1]:0", "db.clinic.example:65535", "http://[::1]:80",
        "https://models.clinic.example/v1", "http://localhost:11434/"}) {
    EXPECT_TRUE(check_address(text).has_value()) << text;
  }
}

TEST(Address, RefusesWhatNamesNoPlaceOrCarriesASecret) {
  for (const char* text :
       {"", "localhost", ":80", "host:", "host:65536", "host:-1", "host:80/path", "[]:80", "[::1",
        "[zz]:80", "ftp://host/", "https://", "https://user:word@host/", "https://host/?key=x",
        "https://host/#x", "https://host/a b", "ho st:80", "https://host:x/"}) {
    EXPECT_FALSE(check_address(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace osler::config
