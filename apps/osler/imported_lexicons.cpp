#include "apps/osler/imported_lexicons.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>

#include "foundation/storage/data_folder.h"
#include "foundation/storage/publish_file.h"

namespace osler::apps {

namespace fs = std::filesystem;

namespace {

Result<std::string> bytes_of(const fs::path& file) {
  std::error_code problem;
  const auto size = fs::file_size(file, problem);
  if (problem || !fs::is_regular_file(file, problem)) {
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

}  // namespace

std::vector<text::LexiconFile> imported_lexicons(const fs::path& data,
                                                 std::vector<std::string>& notices) {
  std::vector<text::LexiconFile> files;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(data / "lexicons", none)) {
    if (entry.path().extension() != ".tsv") continue;
    auto bytes = bytes_of(entry.path());
    if (bytes) {
      files.push_back({"lexicons/" + entry.path().filename().string(), std::move(*bytes), true});
    } else {
      notices.push_back("an imported lexicon is left out: " + bytes.error().message);
    }
  }
  std::ranges::sort(files, {}, &text::LexiconFile::name);
  return files;
}

Result<text::ImportedLexicon> bring_lexicon(const fs::path& file, const fs::path& data,
                                            std::vector<text::LexiconFile> shipped) {
  TRY_ASSIGN(const auto bytes, bytes_of(file));
  const std::string name = "lexicons/" + file.stem().string() + ".tsv";
  std::vector<std::string> unread;  // said when the house opens
  for (text::LexiconFile& other : imported_lexicons(data, unread)) {
    if (other.name != name) shipped.push_back(std::move(other));
  }
  TRY_ASSIGN(const auto known, text::Lexicon::parse(shipped));
  TRY_ASSIGN(auto made, text::import_vocabulary(bytes, file.filename().string(), known));
  shipped.push_back({name, made.tsv, true});
  TRY(text::Lexicon::parse(shipped));
  TRY(storage::make_folder(data / "lexicons"));
  const auto* first = reinterpret_cast<const std::uint8_t*>(made.tsv.data());
  TRY(storage::publish_file(data / "lexicons", data / name, {first, made.tsv.size()}));
  return made;
}

}  // namespace osler::apps
