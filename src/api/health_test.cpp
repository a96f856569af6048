#include "api/health.h"

#include <gtest/gtest.h>

namespace osler::api {
namespace {

net::Response ask(const Route& route) {
  const net::Request request;
  const access::Principal nobody;
  return route.handle(Call{request, nobody});
}

TEST(Health, ReadyOnlyWhenEveryCheckHolds) {
  bool store_works = true;
  bool draining = false;
  const auto routes =
      health_routes({{"audit", [] { return Result<void>(); }},
                     {"store",
                      [&]() -> Result<void> {
                        if (store_works) return {};
                        return fail(ErrorCode::unavailable, "osler.db: disk I/O error");
                      }}},
                    [&] { return draining; });
  ASSERT_EQ(routes.size(), 2U);
  EXPECT_EQ(ask(routes[0]).body, "ok\n");
  EXPECT_EQ(routes[0].lane, net::Admission::Lane::immediate);
  EXPECT_EQ(ask(routes[1]).status, 200);
  store_works = false;
  const net::Response down = ask(routes[1]);
  EXPECT_EQ(down.status, 503);
  EXPECT_EQ(down.body, R"({"draining":false,"checks":{"audit":true,"store":false},"ready":false})");
  store_works = true;
  draining = true;
  EXPECT_EQ(ask(routes[1]).status, 503);
}

}  // namespace
}  // namespace osler::api
