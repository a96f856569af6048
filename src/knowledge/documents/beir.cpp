#include "knowledge/documents/beir.h"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "foundation/text/utf8.h"
#include "knowledge/documents/fold.h"
#include "knowledge/documents/jsonl_reader.h"
#include "knowledge/documents/text_lines.h"

namespace osler::documents {
namespace {

constexpr const char* corpus_name = "corpus.jsonl";
constexpr std::size_t block = 1 << 20;

tl::unexpected<Error> at_line(std::uint32_t line, Error error) {
  if (!error.message.starts_with("line "))
    error.message = "line " + std::to_string(line) + ": " + error.message;
  error.message = std::string(corpus_name) + " " + error.message;
  return tl::unexpected<Error>(std::move(error));
}

// Lines of a file, one at a time, never more than the limit in memory.
class Lines {
 public:
  Lines(std::ifstream& file, std::uint64_t max_bytes) : file_(file), max_bytes_(max_bytes) {}

  /// Returns  false at the end of the file; too_large beyond the limit.
  Result<bool> next(std::string_view& line) {
    ++number_;
    for (;;) {
      const std::size_t end = buffer_.find('\n', searched_);
      if (end != std::string::npos || (at_end_ && at_ < buffer_.size())) {
        const std::size_t stop = std::min(end, buffer_.size());
        line = std::string_view(buffer_).substr(at_, stop - at_);
        at_ = searched_ = std::min(stop + 1, buffer_.size());
        return true;
      }
      if (at_end_) return false;
      if (buffer_.size() - at_ > max_bytes_)
        return fail(ErrorCode::too_large, "longer than " + std::to_string(max_bytes_) + " bytes");
      fill();
    }
  }
  std::uint32_t number() const { return number_; }

 private:
  void fill() {
    buffer_.erase(0, at_);
    at_ = 0;
    searched_ = buffer_.size();
    buffer_.resize(searched_ + block);
    file_.read(buffer_.data() + searched_, block);
    buffer_.resize(searched_ + static_cast<std::size_t>(file_.gcount()));
    at_end_ = file_.gcount() == 0;
  }

  std::ifstream& file_;
  std::uint64_t max_bytes_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::size_t searched_ = 0;  // no line end before here
  bool at_end_ = false;
  std::uint32_t number_ = 0;
};

Result<void> read_line(std::string_view line, std::uint32_t number, const ReadLimits& limits,
                       const DocumentSink& sink) {
  if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  if (trimmed(line).empty()) return {};
  if (!text::is_valid_utf8(line)) return fail(ErrorCode::corrupt, "the text is not UTF-8");
  TRY_ASSIGN(Document document, read_json_record(line, number, limits));
  if (document.given_id.empty())
    return fail(ErrorCode::corrupt,
                "\"_id\" is missing; give each document an id that is unique in this file");
  return deliver(std::move(document), sink);
}

}  // namespace

bool is_beir_folder(const std::string& folder) {
  std::error_code ignored;
  return std::filesystem::is_regular_file(folder + "/" + corpus_name, ignored);
}

Result<void> read_beir_corpus(const std::string& folder, const ReadLimits& limits,
                              const DocumentSink& sink, const std::stop_token& stop) {
  std::ifstream file(folder + "/" + corpus_name, std::ios::binary);
  if (!file) return fail(ErrorCode::not_found, std::string(corpus_name) + " cannot be opened");
  Lines lines(file, limits.line_bytes);
  for (;;) {
    if (stop.stop_requested()) return fail(ErrorCode::cancelled, "reading was stopped");
    std::string_view line;
    const auto more = lines.next(line);
    if (!more) return at_line(lines.number(), more.error());
    if (!*more) return {};
    auto read = read_line(line, lines.number(), limits, sink);
    if (!read && read.error().code == ErrorCode::cancelled) return read;
    if (!read) return at_line(lines.number(), std::move(read).error());
  }
}

}  // namespace osler::documents
