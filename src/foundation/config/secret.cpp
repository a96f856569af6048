#include "foundation/config/secret.h"

#include <cstdlib>
#include <fstream>

namespace osler::config {
namespace {

constexpr std::size_t largest_secret = std::size_t{64} << 10U;

struct Reference {
  std::string_view scheme;
  std::string name;
};

Reference split(std::string_view reference) {
  const std::size_t colon = reference.find(':');
  if (colon == std::string_view::npos) return {};
  return {reference.substr(0, colon), std::string(reference.substr(colon + 1))};
}

tl::unexpected<Error> absent(std::string_view reference) {
  return fail(ErrorCode::not_found, "nothing can be read at the secret's reference " +
                                        std::string(reference) + "; create it or correct it");
}

Result<SecretText> read_file(const std::string& path, std::string_view reference) {
  std::ifstream file(path, std::ios::binary);
  std::string text(largest_secret + 1, '\0');
  if (!file) return absent(reference);
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (file.bad()) return absent(reference);
  if (text.size() > largest_secret) {
    return fail(ErrorCode::too_large, "the secret at " + std::string(reference) +
                                          " is larger than 64 KiB: is it the right file?");
  }
  if (text.ends_with('\n')) text.pop_back();
  if (text.ends_with('\r')) text.pop_back();
  return SecretText(std::move(text));
}

}  // namespace

Result<void> check_secret_reference(std::string_view reference) {
  const auto [scheme, name] = split(reference);
  const bool is_known = scheme == "file" || scheme == "env" || scheme == "cred";
  const bool is_plain_name = name.find('/') == std::string::npos && name != ".." && name != ".";
  if (!is_known || name.empty() || (scheme != "file" && !is_plain_name)) {
    return fail(ErrorCode::invalid_argument,
                "expected a reference, because secrets stand in no configuration: file:/path, "
                "env:NAME or cred:NAME");
  }
  return {};
}

Result<SecretText> read_secret(std::string_view reference) {
  TRY(check_secret_reference(reference));
  const auto [scheme, name] = split(reference);
  if (scheme == "file") return read_file(name, reference);
  if (scheme == "env") {
    const char* const value = std::getenv(name.c_str());
    if (value == nullptr) return absent(reference);
    return SecretText(value);
  }
  const char* const folder = std::getenv("CREDENTIALS_DIRECTORY");
  if (folder == nullptr) return absent(reference);
  return read_file(std::string(folder) + "/" + name, reference);
}

}  // namespace osler::config
