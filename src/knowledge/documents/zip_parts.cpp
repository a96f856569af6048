#include "knowledge/documents/zip_parts.h"

#include <zip.h>

#include <memory>

namespace osler::documents {
namespace {

constexpr std::uint64_t small_entry = 1ULL << 20U;

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using Archive = std::unique_ptr<zip_t, Discard>;

tl::unexpected<Error> bomb(const std::string& what) {
  return fail(ErrorCode::too_large, "it unpacks to " + what + "; it looks like a zip bomb");
}

tl::unexpected<Error> no_archive() {
  return fail(ErrorCode::corrupt, "the archive is damaged or cut short; fetch the file again");
}

Result<Archive> open_archive(std::string_view bytes) {
  if (!bytes.starts_with("PK")) return no_archive();  // libzip takes nothing for an empty archive
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* archive = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  if (archive == nullptr && source != nullptr) zip_source_free(source);
  zip_error_fini(&error);
  if (archive == nullptr) return no_archive();
  return Archive(archive);
}

Result<void> check_entry(const zip_stat_t& entry, const ZipLimits& limits) {
  if (entry.size > limits.part_bytes)
    return bomb("a part of more than " + std::to_string(limits.part_bytes) + " bytes");
  if (entry.size > small_entry && entry.size / limits.ratio > entry.comp_size)
    return bomb("more than " + std::to_string(limits.ratio) + " times its size");
  return {};
}

Result<void> check_entries(zip_t* archive, const ZipLimits& limits) {
  const auto entries = static_cast<std::uint64_t>(zip_get_num_entries(archive, 0));
  if (entries > limits.entries) return bomb(std::to_string(entries) + " parts");
  std::uint64_t total = 0;
  for (std::uint64_t i = 0; i < entries; ++i) {
    zip_stat_t entry;
    if (zip_stat_index(archive, i, 0, &entry) != 0)
      return fail(ErrorCode::corrupt, "the archive's list of parts is damaged");
    TRY(check_entry(entry, limits));
    total += entry.size;
    if (total > limits.total_bytes)
      return bomb("more than " + std::to_string(limits.total_bytes) + " bytes");
  }
  return {};
}

// The declared size may lie: what is really there counts.
Result<std::string> unpack(zip_t* archive, const std::string& name, const ZipLimits& limits) {
  const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen(archive, name.c_str(), 0));
  if (!file)
    return fail(ErrorCode::unsupported, "a part of it is encrypted or packed in an unknown way");
  std::string bytes;
  std::string buffer(1 << 16, '\0');
  for (;;) {
    const zip_int64_t size = zip_fread(file.get(), buffer.data(), buffer.size());
    if (size < 0) return fail(ErrorCode::corrupt, "a part of the archive is damaged");
    if (size == 0) return bytes;
    bytes.append(buffer, 0, static_cast<std::size_t>(size));
    if (bytes.size() > limits.part_bytes)
      return bomb("a part of more than " + std::to_string(limits.part_bytes) + " bytes");
  }
}

}  // namespace

Result<std::map<std::string, std::string>> zip_parts(std::string_view archive,
                                                     const std::vector<std::string>& names,
                                                     const ZipLimits& limits) {
  TRY_ASSIGN(const Archive opened, open_archive(archive));
  TRY(check_entries(opened.get(), limits));
  std::map<std::string, std::string> parts;
  for (const std::string& name : names) {
    if (zip_name_locate(opened.get(), name.c_str(), 0) < 0) continue;
    TRY_ASSIGN(parts[name], unpack(opened.get(), name, limits));
  }
  return parts;
}

}  // namespace osler::documents
