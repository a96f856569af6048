#include "foundation/crypto/private_memory.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>

namespace osler::crypto {
namespace {

// The VmFlags line of the mapping that begins at `address`.
std::string flags_of(const void* address) {
  std::ostringstream begin;
  begin << std::hex << reinterpret_cast<std::uintptr_t>(address) << "-";
  std::ifstream maps("/proc/self/smaps");
  bool found = false;
  for (std::string line; std::getline(maps, line);) {
    if (line.starts_with(begin.str())) found = true;
    if (found && line.starts_with("VmFlags:")) return line;
  }
  return "";
}

TEST(PrivateMemory, IsZeroAndStaysOutOfCoreDumps) {
  const PrivateMemory memory(100'000);
  EXPECT_TRUE(std::ranges::all_of(memory.bytes(), [](std::uint8_t byte) { return byte == 0; }));
  EXPECT_NE(flags_of(memory.bytes().data()).find(" dd"), std::string::npos);
}

TEST(PrivateMemory, MovesWithoutCopying) {
  PrivateMemory one(10);
  one.bytes()[9] = 7;
  const auto* address = one.bytes().data();
  PrivateMemory two(std::move(one));
  EXPECT_EQ(two.bytes().data(), address);
  PrivateMemory three(0);
  three = std::move(two);
  EXPECT_EQ(three.bytes()[9], 7);
  EXPECT_TRUE(PrivateMemory(0).bytes().empty());
}

}  // namespace
}  // namespace osler::crypto
