#include "apps/osler/live_watch.h"

#include <gtest/gtest.h>

#include "foundation/base/clock.h"

namespace osler::apps {
namespace {

using decisions::Departure;

class LiveWatchTest : public testing::Test {
 protected:
  /// The lines of one look at `found`.
  std::string said(Result<std::vector<Departure>> found) {
    found_ = std::move(found);
    lines_.clear();
    watch_.say_what_is_new();
    return lines_;
  }
  static Departure cpu(const std::string& arm, const std::string& seconds) {
    return {arm, Departure::Figure::cpu, arm + " takes " + seconds};
  }

  Result<std::vector<Departure>> found_;
  std::string lines_;
  SystemClock clock_;
  Logger log_{clock_, LogLevel::info, [this](std::string_view line) { lines_ += line; }};
  LiveWatch watch_{[this] { return found_; }, log_};
};

TEST_F(LiveWatchTest, AFigureThatLeavesIsSaidOnceUntilItHasComeBack) {
  EXPECT_NE(said({{cpu("quotes", "0.3")}}).find("serve.verdict_left"), std::string::npos);
  EXPECT_EQ(said({{cpu("quotes", "0.4")}}), "");
  EXPECT_EQ(said({{}}), "");
  EXPECT_NE(said({{cpu("quotes", "0.5")}}).find("takes 0.5"), std::string::npos);
}

TEST_F(LiveWatchTest, ArmsWithNumberedNamesAndOtherFiguresAreSaidOnTheirOwn) {
  said({{cpu("top5", "0.3")}});
  const Departure wait{"top5", Departure::Figure::wall, "one answer of top5 in twenty"};
  const std::string lines = said({{cpu("top5", "0.3"), cpu("top8", "0.3"), wait}});
  EXPECT_EQ(lines.find("top5 takes"), std::string::npos);
  EXPECT_NE(lines.find("top8 takes"), std::string::npos);
  EXPECT_NE(lines.find("in twenty"), std::string::npos);
}

TEST_F(LiveWatchTest, ATableThatCannotBeReadIsSaidOnce) {
  EXPECT_NE(said(fail(ErrorCode::corrupt, "step 2")).find("step 2"), std::string::npos);
  EXPECT_EQ(said(fail(ErrorCode::corrupt, "step 2")), "");
}

TEST_F(LiveWatchTest, LooksOnceAMinute) {
  found_ = {{cpu("quotes", "0.3")}};
  watch_.look();
  EXPECT_NE(lines_, "");
  found_ = {{cpu("other", "0.3")}};
  lines_.clear();
  watch_.look();
  EXPECT_EQ(lines_, "");
}

}  // namespace
}  // namespace osler::apps
