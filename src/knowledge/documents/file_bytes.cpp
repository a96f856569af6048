#include "knowledge/documents/file_bytes.h"

#include <filesystem>
#include <fstream>
#include <system_error>

namespace osler::documents {

Result<std::string> file_bytes(const std::string& path, std::uint64_t max_bytes) {
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  std::ifstream file(path, std::ios::binary);
  if (error || !file)
    return fail(ErrorCode::not_found, "it cannot be opened; check its name and its permissions");
  if (size > max_bytes)
    return fail(ErrorCode::too_large,
                "larger than " + std::to_string(max_bytes) + " bytes; split the file");
  std::string bytes(size, '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(size));
  if (static_cast<std::uintmax_t>(file.gcount()) != size)
    return fail(ErrorCode::unavailable, "it could not be read to its end");
  return bytes;
}

}  // namespace osler::documents
