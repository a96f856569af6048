// ROOMS: answers
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "answering/answers/profile_file.h"

// What was read lies inside its bounds, and is written and read again as the same profile.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace osler::answers;  // NOLINT(google-build-using-namespace)
  const auto read = read_profile({reinterpret_cast<const char*>(data), size}, "fuzz");
  if (!read) return 0;
  for (const ProfileField& field : profile_fields()) {
    const double value = field.get(*read);
    if (!(value >= field.least && value <= field.most)) std::abort();
  }
  const auto again = read_profile(profile_values(*read), "again");
  if (!again || profile_text(*again) != profile_text(*read)) std::abort();
  return 0;
}
