#include "api/problem.h"

#include <gtest/gtest.h>

namespace osler::api {
namespace {

TEST(Problem, ForbiddenLooksExactlyLikeAbsent) {
  const net::Response forbidden = problem(ErrorCode::forbidden, {});
  const net::Response absent = problem(ErrorCode::not_found, {});
  EXPECT_EQ(forbidden.status, absent.status);
  EXPECT_EQ(forbidden.body, absent.body);
  EXPECT_EQ(forbidden.headers.all().size(), absent.headers.all().size());
}

TEST(Problem, EveryCodeHasWordsForPeople) {
  for (int code = 0; code <= static_cast<int>(ErrorCode::internal); ++code) {
    const PublicError error = public_error(static_cast<ErrorCode>(code));
    EXPECT_GE(error.status, 400);
    EXPECT_TRUE(error.sentence.ends_with('.')) << code;
    EXPECT_EQ(error.code.find("forbidden"), std::string_view::npos);
  }
  EXPECT_EQ(public_error(ErrorCode::corrupt).status, 500);  // our bytes, not the asker's
  EXPECT_EQ(problem(ErrorCode::unavailable, {}).headers.find("Retry-After"), "1");
}

}  // namespace
}  // namespace osler::api
