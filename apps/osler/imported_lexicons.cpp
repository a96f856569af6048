#include "apps/osler/imported_lexicons.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>

#include "foundation/storage/data_folder.h"
#include "foundation/storage/file_descriptor.h"

namespace osler::apps {

namespace fs = std::filesystem;

namespace {

Result<std::string> bytes_of(const fs::path& file) {
  std::error_code problem;
  const auto size = fs::file_size(file, problem);
  if (problem) {
    return fail(ErrorCode::not_found, file.string() + " is not there or is no file");
  }
  if (size > text::largest_vocabulary) {
    return fail(ErrorCode::too_large, file.string() + " is larger than 64 MiB");
  }
  std::ifstream in(file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (!in.eof() && in.fail()) return fail(ErrorCode::unavailable, "cannot read " + file.string());
  return bytes;
}

// Whole or not at all.
Result<void> keep(const fs::path& file, const std::string& bytes) {
  const fs::path draft = file.string() + ".new";
  {
    TRY_ASSIGN(const auto out, storage::open_file(draft, O_WRONLY | O_CREAT | O_TRUNC));
    std::string_view rest = bytes;
    while (!rest.empty()) {
      const auto written = ::write(out.number(), rest.data(), rest.size());
      if (written <= 0) return storage::system_failure(draft, "write");
      rest.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::fsync(out.number()) != 0) return storage::system_failure(draft, "sync");
  }
  std::error_code problem;
  fs::rename(draft, file, problem);
  if (problem) return fail(ErrorCode::unavailable, "cannot write " + file.string());
  return storage::sync_folder(file.parent_path());
}

}  // namespace

Result<std::vector<text::LexiconFile>> imported_lexicons(const fs::path& data) {
  std::vector<text::LexiconFile> files;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(data / "lexicons", none)) {
    if (entry.path().extension() != ".tsv") continue;
    TRY_ASSIGN(auto bytes, bytes_of(entry.path()));
    files.push_back({"lexicons/" + entry.path().filename().string(), std::move(bytes), true});
  }
  std::ranges::sort(files, {}, &text::LexiconFile::name);
  return files;
}

Result<text::ImportedLexicon> bring_lexicon(const fs::path& file, const fs::path& data,
                                            const text::Lexicon& shipped) {
  TRY_ASSIGN(const auto bytes, bytes_of(file));
  TRY_ASSIGN(auto made, text::import_vocabulary(bytes, file.filename().string(), shipped));
  TRY(storage::make_folder(data / "lexicons"));
  TRY(keep(data / "lexicons" / (file.stem().string() + ".tsv"), made.tsv));
  return made;
}

}  // namespace osler::apps
