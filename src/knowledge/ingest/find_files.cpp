#include "knowledge/ingest/find_files.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "knowledge/documents/manifest_file.h"

namespace osler::ingest {

namespace fs = std::filesystem;

namespace {

bool is_hidden(const fs::path& path) { return path.filename().string().starts_with('.'); }

/// Everything below `folder` that may be a document, sorted.
Result<std::vector<fs::path>> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    if (is_hidden(entry->path())) {
      if (entry->is_directory()) entry.disable_recursion_pending();
      continue;
    }
    if (entry->is_regular_file(error) && entry->path().filename() != "documents.toml") {
      files.push_back(entry->path());
    }
    if (files.size() > most_files) {
      return fail(ErrorCode::too_large, folder.string() + " holds more than a million files");
    }
  }
  if (error) return fail(ErrorCode::unavailable, folder.string() + ": " + error.message());
  std::ranges::sort(files);
  return files;
}

/// Where a documents.toml lies, only what it names is read, and of several editions of one document
/// the older first, so that the newest ends in force.
Result<void> keep_named(const fs::path& folder, std::vector<fs::path>& files) {
  const fs::path toml = folder / "documents.toml";
  if (!fs::is_regular_file(toml)) return {};
  TRY_ASSIGN(const auto manifest, documents::Manifest::read(toml.string()));
  const auto name = [&](const fs::path& file) {
    return file.lexically_relative(folder).generic_string();
  };
  std::erase_if(files, [&](const fs::path& file) { return !manifest.names(name(file)); });
  std::ranges::stable_sort(files, {}, [&](const fs::path& file) {
    return manifest.facts_of(name(file)).version_order.value_or(0);
  });
  return {};
}

Result<void> add_folder(const fs::path& folder, std::vector<JobFile>& found) {
  const fs::path corpus = folder / "corpus.jsonl";
  std::vector<fs::path> files{corpus};
  if (!fs::is_regular_file(corpus)) {
    TRY_ASSIGN(files, files_below(folder));
    TRY(keep_named(folder, files));
  }
  for (const fs::path& file : files) {
    JobFile one;
    one.path = file.string();
    one.root = folder.string();
    found.push_back(std::move(one));
  }
  return {};
}

}  // namespace

Result<std::vector<JobFile>> find_files(const Request& request) {
  std::vector<JobFile> found;
  for (const std::string& name : request.paths) {
    std::error_code error;
    const fs::path path = fs::canonical(name, error);
    if (error) return fail(ErrorCode::not_found, name + ": " + error.message());
    const std::size_t before = found.size();
    if (fs::is_directory(path)) {
      TRY(add_folder(path, found));
    } else {
      JobFile one;
      one.path = path.string();
      one.root = path.parent_path().string();
      found.push_back(std::move(one));
    }
    if (found.size() == before) {
      return fail(ErrorCode::invalid_argument, name + " holds no file to read");
    }
  }
  if (!request.id.empty() && found.size() != 1) {
    return fail(ErrorCode::invalid_argument, "--id names one document, so give it with one file");
  }
  std::uint32_t number = 0;
  for (JobFile& file : found) file.number = number++;
  return found;
}

}  // namespace osler::ingest
