#include "knowledge/documents/reader_child.h"

#include <unistd.h>

#include <array>
#include <charconv>
#include <new>
#include <optional>
#include <utility>

#include "knowledge/documents/child_messages.h"
#include "knowledge/documents/docx_reader.h"
#include "knowledge/documents/html_reader.h"
#include "knowledge/documents/pdf_layout_reader.h"

namespace osler::documents {
namespace {

// A sanitizer reserves terabytes of address space, so that no limit on it can stand.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool has_sanitizer = true;
#else
constexpr bool has_sanitizer = false;
#endif

std::vector<std::string> arguments_for(std::string_view format, const ReadLimits& limits) {
  std::vector<std::string> out = {"read-child", std::string(format)};
  for (const std::uint64_t limit : {limits.file_bytes, limits.text_bytes, limits.line_bytes,
                                    std::uint64_t{limits.sections}, std::uint64_t{limits.depth}})
    out.push_back(std::to_string(limit));
  return out;
}

std::optional<ReadLimits> limits_from(std::span<const std::string> arguments) {
  std::array<std::uint64_t, 5> values{};
  if (arguments.size() != values.size()) return std::nullopt;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const char* end = arguments[i].data() + arguments[i].size();
    const auto [read, error] = std::from_chars(arguments[i].data(), end, values[i]);
    if (error != std::errc() || read != end) return std::nullopt;
  }
  return ReadLimits{values[0], values[1], values[2], static_cast<std::uint32_t>(values[3]),
                    static_cast<std::uint32_t>(values[4])};
}

bool write_all(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

std::string read_standard_input() {
  std::string bytes;
  std::array<char, 1 << 16> buffer;
  for (;;) {
    const ssize_t size = read(STDIN_FILENO, buffer.data(), buffer.size());
    if (size <= 0) return bytes;
    bytes.append(buffer.data(), static_cast<std::size_t>(size));
  }
}

Result<void> serve(const DocumentReader& reader, const ReadLimits& limits) {
  try {
    const std::string bytes = read_standard_input();
    return reader.read(bytes, limits,
                       [](Document&& document) { return write_all(document_message(document)); },
                       {});
  } catch (const std::bad_alloc&) {
    return fail(ErrorCode::too_large, "it needs more memory than a parser may use; split the file");
  }
}

}  // namespace

IsolatedReader::IsolatedReader(std::unique_ptr<DocumentReader> inner, std::string program,
                               ChildLimits limits)
    : inner_(std::move(inner)), program_(std::move(program)), limits_(limits) {
  if (has_sanitizer) limits_.memory_bytes = 0;
}

Result<void> IsolatedReader::read(std::string_view bytes, const ReadLimits& limits,
                                  const DocumentSink& sink, std::stop_token stop) const {
  const ChildCommand command{program_, arguments_for(format(), limits), limits_};
  TRY_ASSIGN(const ChildOutput output, run_child(command, bytes, stop));
  return deliver_messages(output.bytes, limits, sink);
}

std::unique_ptr<DocumentReader> hostile_format_reader(std::string_view format) {
  if (format == "html") return std::make_unique<HtmlReader>();
  if (format == "docx") return std::make_unique<DocxReader>();
  if (format == "pdf-layout") return std::make_unique<PdfLayoutReader>();
  return nullptr;
}

int run_reader_child(std::span<const std::string> arguments) {
  if (arguments.size() != 6) return 2;
  const auto reader = hostile_format_reader(arguments[0]);
  const auto limits = limits_from(arguments.subspan(1));
  if (!reader || !limits) return 2;
  Result<void> read = enter_strict_sandbox();
  if (read) read = serve(*reader, *limits);
  write_all(read ? end_message() : error_message(read.error()));
  _exit(0);  // no destructor, no exit handler may run after hostile bytes were read
}

}  // namespace osler::documents
