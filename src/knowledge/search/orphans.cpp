#include "knowledge/search/orphans.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>
#include <string>
#include <system_error>
#include <vector>

#include "foundation/crypto/encoding.h"
#include "foundation/crypto/segment.h"
#include "foundation/storage/publish_file.h"
#include "knowledge/search/little_endian.h"
#include "knowledge/search/manifest_rows.h"

namespace osler::search {
namespace {

namespace fs = std::filesystem;
using crypto::SegmentKind;

// Of the index, going by the first bytes. Not authenticated, but the worst that a wrong kind can do
// is to have an index file rebuilt.
bool is_ours(const fs::path& file) {
  std::array<char, 12> first{};
  std::ifstream in(file, std::ios::binary);
  if (!in.read(first.data(), first.size())) return false;
  const std::span bytes(reinterpret_cast<const std::uint8_t*>(first.data()), first.size());
  const auto kind = static_cast<SegmentKind>(load<std::uint32_t>(bytes, 8));
  return crypto::as_text(bytes.first(8)) == "OSLRSEG1" &&
         (kind == SegmentKind::lexical || kind == SegmentKind::vectors ||
          kind == SegmentKind::chunk_table);
}

bool older_than(const fs::path& file, std::chrono::seconds age) {
  std::error_code error;
  const auto written = fs::last_write_time(file, error);
  return !error && written + age <= fs::file_time_type::clock::now();
}

void list_segments(const fs::path& under, std::vector<fs::path>& files) {
  std::error_code error;
  for (fs::recursive_directory_iterator at(under, error), end; !error && at != end;
       at.increment(error)) {
    if (at->path().extension() == ".osg") files.push_back(at->path());
  }
}

}  // namespace

Result<std::size_t> remove_orphans(const storage::DataFolder& folder, storage::Database& database,
                                   std::chrono::seconds age) {
  std::vector<fs::path> files;  // listed first: a file that appears later is not looked at
  list_segments(folder.root() / "shared", files);
  list_segments(folder.root() / "partitions", files);
  std::set<std::string> named;
  TRY(database.read([&](storage::Session& session) -> Result<void> {
    TRY_ASSIGN(const auto ids, load_named_files(session));
    for (const auto& id : ids) named.insert(crypto::to_hex(id));
    return {};
  }));
  std::size_t removed = 0;
  for (const fs::path& file : files) {
    if (named.contains(file.stem().string()) || !older_than(file, age) || !is_ours(file)) continue;
    TRY(storage::remove_file(file));
    ++removed;
  }
  return removed;
}

}  // namespace osler::search
