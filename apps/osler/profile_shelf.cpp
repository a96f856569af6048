#include "apps/osler/profile_shelf.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>

#include "answering/answers/profile_file.h"
#include "foundation/crypto/hash.h"
#include "foundation/storage/data_folder.h"
#include "foundation/storage/publish_file.h"

namespace osler::apps {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t id_digits = 64;
constexpr std::size_t least_digits = 8;
constexpr std::size_t most_bytes = 1 << 20;  // that of TOML files

bool is_id(std::string_view text) {
  return text.size() == id_digits &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

Result<std::optional<std::string>> bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::optional<std::string>();
  std::string bytes(most_bytes + 1, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  if (in.bad()) return fail(ErrorCode::unavailable, file.string() + " cannot be read");
  if (bytes.size() > most_bytes) {
    return fail(ErrorCode::too_large, file.string() + " is larger than 1 MiB");
  }
  return std::optional<std::string>(std::move(bytes));
}

Result<void> publish(const fs::path& folder, const fs::path& file, std::string_view bytes) {
  TRY(storage::make_folder(folder));
  const auto* first = reinterpret_cast<const std::uint8_t*>(bytes.data());
  return storage::publish_file(folder, file, {first, bytes.size()});
}

}  // namespace

Result<std::string> ProfileShelf::save(std::string_view toml) const {
  const std::string id = crypto::sha256_hex(toml);
  TRY(publish(folder_, folder_ / (id + ".toml"), toml));
  return id;
}

std::vector<std::string> ProfileShelf::ids() const {
  std::vector<std::string> ids;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder_, none)) {
    const std::string stem = entry.path().stem().string();
    if (entry.path().extension() == ".toml" && is_id(stem)) ids.push_back(stem);
  }
  std::ranges::sort(ids);
  return ids;
}

Result<ActiveProfile> ProfileShelf::read(std::string_view id) const {
  std::vector<std::string> fitting;
  for (std::string& known : ids()) {
    if (id.size() >= least_digits && known.starts_with(id)) fitting.push_back(std::move(known));
  }
  if (fitting.size() != 1) {
    return fail(ErrorCode::not_found,
                std::string(fitting.empty() ? "no profile has" : "several profiles have") +
                    " an id that begins so; osler eval retrieval --profiles lists them");
  }
  const std::string name = fitting.front() + ".toml";
  TRY_ASSIGN(const auto toml, bytes_of(folder_ / name));
  if (!toml || crypto::sha256_hex(*toml) != fitting.front()) {
    return fail(ErrorCode::corrupt, "profiles/" + name + " was changed: its hash is not its name");
  }
  TRY_ASSIGN(const auto values, answers::read_profile(*toml, "profiles/" + name));
  return ActiveProfile{fitting.front(), values};
}

Result<std::vector<std::string>> ProfileShelf::in_use() const {
  TRY_ASSIGN(const auto text, bytes_of(folder_ / "active"));
  std::vector<std::string> ids;
  if (!text) return ids;
  for (std::size_t at = 0; at < text->size();) {
    const std::size_t end = std::min(text->find('\n', at), text->size());
    ids.push_back(text->substr(at, end - at));
    if (!is_id(ids.back())) {
      return fail(ErrorCode::corrupt, "profiles/active line " + std::to_string(ids.size()) +
                                          " is no profile id; remove the file to use the defaults");
    }
    at = end + 1;
  }
  return ids;
}

Result<void> ProfileShelf::use(const std::vector<std::string>& ids) const {
  std::string text;
  for (const std::string& id : ids) text += id + "\n";
  return publish(folder_, folder_ / "active", text);
}

ActiveProfile active_profile(const fs::path& data, std::vector<std::string>& notices) {
  const ProfileShelf shelf(data);
  auto ids = shelf.in_use();
  if (!ids) {
    notices.push_back("the default retrieval profile is used: " + ids.error().message);
    return {};
  }
  for (; !ids->empty(); ids->pop_back()) {
    auto profile = shelf.read(ids->back());
    if (profile) return std::move(*profile);
    notices.push_back("a retrieval profile is passed over: " + profile.error().message);
  }
  return {};
}

}  // namespace osler::apps
