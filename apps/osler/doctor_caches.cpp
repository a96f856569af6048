#include "apps/osler/doctor_caches.h"

#include <chrono>

#include "improving/decisions/ledger.h"

namespace osler::apps {

Finding cache_line(std::int64_t mebibytes, std::size_t approved, const CacheUse& use) {
  if (mebibytes == 0) {
    return {"caches", Verdict::ok, "off: every question is embedded and searched anew"};
  }
  std::string sentence = "up to " + std::to_string(mebibytes) + " MiB, " +
                         std::to_string(approved) + " approved questions kept ready";
  if (use.questions == 0) return {"caches", Verdict::ok, sentence + "; nothing was asked yet"};
  const std::uint64_t percent = use.with_hit * 100 / use.questions;
  return {"caches", Verdict::ok,
          sentence + "; of the questions of 30 days " + std::to_string(percent) +
              " % met something remembered"};
}

Finding examine_caches(House& house) {
  CacheUse use;
  const Instant now = house.clock().now();
  const auto read = decisions::Ledger(house.database())
                        .list(now - std::chrono::hours(24 * 30), now + std::chrono::hours(1),
                              [&](const decisions::LedgerRow& row) {
                                if (row.use_case != "ask") return true;
                                ++use.questions;
                                if (row.took.cache_hits > 0) ++use.with_hit;
                                return true;
                              });
  if (!read) return {"caches", Verdict::warn, read.error().message};
  const std::int64_t mebibytes = house.settings().integer("caches.vectors_mib") +
                                 house.settings().integer("caches.results_mib");
  return cache_line(mebibytes, house.frequent_questions().size(), use);
}

}  // namespace osler::apps
