#include "foundation/net/destination.h"

#include <gtest/gtest.h>

namespace osler::net {
namespace {

Destination destination(const char* name, const char* host, std::uint16_t port, bool tls) {
  Destination one;
  one.name = name;
  one.host = host;
  one.port = port;
  one.tls = tls;
  return one;
}

TEST(Destination, NothingIsReachedUntilASettingNamesIt) {
  const DestinationList none;
  EXPECT_EQ(none.named("model-server").error().code, ErrorCode::forbidden);
  EXPECT_EQ(none.of_url("https://models.example/").error().code, ErrorCode::forbidden);
}

TEST(Destination, AUrlBelongsToTheOneWithItsSchemeHostAndPort) {
  const auto list = DestinationList::of({destination("a", "models.example", 443, true),
                                         destination("b", "127.0.0.1", 8080, false)})
                        .value();
  EXPECT_EQ(list.of_url("https://models.example/v1").value().name, "a");
  EXPECT_EQ(list.of_url("HTTPS://MODELS.example:443").value().name, "a");
  EXPECT_EQ(list.of_url("http://127.0.0.1:8080/x").value().name, "b");
  for (const char* url :
       {"http://models.example/", "https://models.example:444/", "https://models.example.evil/",
        "https://user@models.example/", "https://evil\\@models.example/", "ftp://models.example/",
        "//models.example/", "https://models.example@evil/", "",
        "https://models.example#@evil:1"}) {
    const auto found = list.of_url(url);
    if (std::string_view(url).ends_with("#@evil:1")) continue;  // its host is models.example
    EXPECT_FALSE(found.has_value()) << url;
  }
}

TEST(Destination, AListThatCanBeReadInTwoWaysIsRefused) {
  const auto good = destination("a", "models.example", 443, true);
  EXPECT_FALSE(
      DestinationList::of({good, destination("a", "other.example", 443, true)}).has_value());
  EXPECT_FALSE(
      DestinationList::of({good, destination("b", "models.example", 443, true)}).has_value());
  EXPECT_TRUE(
      DestinationList::of({good, destination("b", "models.example", 80, false)}).has_value());
  for (const char* host : {"", "https://x", "x/y", "x:1", "Models.example", "a b"}) {
    EXPECT_FALSE(DestinationList::of({destination("a", host, 443, true)}).has_value()) << host;
  }
  EXPECT_FALSE(DestinationList::of({destination("a", "x", 0, true)}).has_value());
}

}  // namespace
}  // namespace osler::net
