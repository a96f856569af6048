#pragma once

#include <cstdint>

#include "apps/osler/doctor.h"

namespace osler::apps {

/// What the ledger of the last 30 days says of the caches; they live in the serving process.
struct CacheUse {
  std::uint64_t questions = 0;
  std::uint64_t with_hit = 0;
};

/// Sizes, approved questions, and the share of questions that found something remembered.
Finding cache_line(std::int64_t mebibytes, std::size_t approved, const CacheUse& use);
Finding examine_caches(House& house);

}  // namespace osler::apps
