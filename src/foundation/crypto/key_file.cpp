#include "foundation/crypto/key_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "foundation/crypto/aead.h"
#include "foundation/crypto/bytes.h"
#include "foundation/crypto/encoding.h"

namespace osler::crypto {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t key_digits = 64;

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

tl::unexpected<Error> system_failure(const fs::path& file, const char* what) {
  return fail(errno == ENOENT ? ErrorCode::not_found : ErrorCode::unavailable,
              "key file " + file.string() + ": cannot " + what + ": " + std::strerror(errno));
}

Result<void> check_mode(const fs::path& file, const struct stat& facts, KeyFileOwner owner) {
  if (!S_ISREG(facts.st_mode)) {
    return fail(ErrorCode::invalid_argument, "key file " + file.string() + ": not a file");
  }
  // A credential may show a group that is an access list's mask; the world must never read it.
  const mode_t others = owner == KeyFileOwner::must_be_us ? 077 : 007;
  if ((facts.st_mode & others) != 0) {
    return fail(ErrorCode::forbidden, "key file " + file.string() +
                                          ": others may read it; run: chmod 600 " + file.string());
  }
  if (owner == KeyFileOwner::must_be_us && facts.st_uid != geteuid()) {
    return fail(ErrorCode::forbidden, "key file " + file.string() +
                                          ": belongs to another user; give it to the user who "
                                          "runs osler (chown)");
  }
  return {};
}

Result<Secret32> read_checked(const fs::path& file, KeyFileOwner owner) {
  const Descriptor descriptor(open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat facts {};
  if (descriptor.number() < 0 || fstat(descriptor.number(), &facts) != 0) {
    return system_failure(file, "open");
  }
  TRY(check_mode(file, facts, owner));
  std::array<char, key_digits + 2> digits{};  // newline, and one more to notice a longer file
  const ssize_t count = read(descriptor.number(), digits.data(), digits.size());
  if (count < 0) return system_failure(file, "read");
  auto key =
      parse_key({digits.data(), static_cast<std::size_t>(count)}, "key file " + file.string());
  wipe({reinterpret_cast<std::uint8_t*>(digits.data()), digits.size()});
  return key;
}

Result<void> sync_folder(const fs::path& folder) {
  const Descriptor descriptor(open(folder.c_str(), O_RDONLY | O_CLOEXEC | O_DIRECTORY));
  if (descriptor.number() < 0 || fsync(descriptor.number()) != 0) {
    return system_failure(folder, "sync");
  }
  return {};
}

Result<void> make_folders(const fs::path& folder) {
  if (folder.empty() || fs::exists(folder)) return {};
  TRY(make_folders(folder.parent_path()));
  if (mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) return system_failure(folder, "create");
  return {};
}

}  // namespace

bool lies_in(const fs::path& file, const fs::path& folder) {
  std::error_code ignored;
  const fs::path inner = fs::weakly_canonical(file, ignored);
  const fs::path outer = fs::weakly_canonical(folder / ".", ignored);
  const fs::path outer_name = outer.has_filename() ? outer : outer.parent_path();
  const auto [end_of_outer, unused] =
      std::mismatch(outer_name.begin(), outer_name.end(), inner.begin(), inner.end());
  return end_of_outer == outer_name.end();
}

Result<Secret32> parse_key(std::string_view digits, const std::string& where) {
  if (digits.ends_with('\n')) digits.remove_suffix(1);
  auto bytes = from_hex(digits);
  if (digits.size() != key_digits || !bytes) {
    return fail(ErrorCode::invalid_argument,
                where + ": expected 64 hex digits, the master key, and nothing else");
  }
  Secret32 key{std::span<const std::uint8_t, 32>(*bytes)};
  wipe(*bytes);
  return key;
}

Result<Secret32> read_key_file(const fs::path& file, KeyFileOwner owner,
                               std::span<const fs::path> refused_folders) {
  for (const fs::path& folder : refused_folders) {
    if (!lies_in(file, folder)) continue;
    return fail(ErrorCode::forbidden, "key file " + file.string() + " lies in " + folder.string() +
                                          ", beside what it protects; move it elsewhere");
  }
  return read_checked(file, owner);
}

Result<void> write_key_file(const fs::path& file, const Secret32& key) {
  TRY(make_folders(file.parent_path()));
  const Descriptor descriptor(
      open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (descriptor.number() < 0 && errno == EEXIST) {
    return fail(ErrorCode::conflict, "key file " + file.string() + " exists already");
  }
  if (descriptor.number() < 0) return system_failure(file, "create");
  std::string digits = to_hex(ByteView(key.bytes())) + "\n";
  const ssize_t count = write(descriptor.number(), digits.data(), digits.size());
  const bool whole = count == static_cast<ssize_t>(digits.size());
  wipe({reinterpret_cast<std::uint8_t*>(digits.data()), digits.size()});
  if (!whole || fsync(descriptor.number()) != 0) {
    const auto failure = system_failure(file, "write");
    unlink(file.c_str());
    return failure;
  }
  return sync_folder(file.parent_path());
}

}  // namespace osler::crypto
