#include "knowledge/documents/reader_registry.h"

#include <filesystem>
#include <utility>

#include "knowledge/documents/csv_reader.h"
#include "knowledge/documents/docx_reader.h"
#include "knowledge/documents/file_bytes.h"
#include "knowledge/documents/html_reader.h"
#include "knowledge/documents/jsonl_reader.h"
#include "knowledge/documents/markdown_reader.h"
#include "knowledge/documents/pdf_layout_reader.h"
#include "knowledge/documents/pdf_reader.h"
#include "knowledge/documents/reader_child.h"
#include "knowledge/documents/text_reader.h"

namespace osler::documents {
namespace {

using Readers = std::vector<std::unique_ptr<DocumentReader>>;

constexpr std::size_t first_bytes = 4096;  // what a reader may look at to know its format

// In the order of asking: formats that are known by their bytes first. `isolate` puts a reader of
// a hostile format into a child process, or leaves it as it is.
template <class Isolate>
Readers make_readers(const std::string& pdftotext, Isolate isolate) {
  Readers readers;
  readers.push_back(
      std::make_unique<PdfReader>(pdftotext, isolate(std::make_unique<PdfLayoutReader>())));
  readers.push_back(isolate(std::make_unique<DocxReader>()));
  readers.push_back(std::make_unique<MarkdownReader>());
  readers.push_back(std::make_unique<CsvReader>());
  readers.push_back(std::make_unique<JsonlReader>());
  readers.push_back(isolate(std::make_unique<HtmlReader>()));
  readers.push_back(std::make_unique<TextReader>());
  return readers;
}

std::string name_of(const std::string& path) {
  return std::filesystem::path(path).filename().string();
}

tl::unexpected<Error> in_file(std::string_view name, Error error) {
  if (error.code != ErrorCode::cancelled) error.message = std::string(name) + ": " + error.message;
  return tl::unexpected<Error>(std::move(error));
}

}  // namespace

ReaderRegistry::ReaderRegistry(std::vector<std::unique_ptr<DocumentReader>> readers)
    : readers_(std::move(readers)) {}

ReaderRegistry::ReaderRegistry(const ParserPrograms& programs)
    : readers_(make_readers(programs.pdftotext, [&](std::unique_ptr<DocumentReader> reader) {
        return std::make_unique<IsolatedReader>(std::move(reader), programs.osler);
      })) {}

ReaderRegistry ReaderRegistry::in_process() {
  return ReaderRegistry(make_readers(
      ParserPrograms{}.pdftotext, [](std::unique_ptr<DocumentReader> reader) { return reader; }));
}

const DocumentReader* ReaderRegistry::find(std::string_view file_name,
                                           std::string_view bytes) const {
  for (const auto& reader : readers_) {
    if (reader->accepts(file_name, bytes.substr(0, first_bytes))) return reader.get();
  }
  return nullptr;
}

std::string ReaderRegistry::formats() const {
  std::string out;
  for (const auto& reader : readers_) {
    if (!out.empty()) out += ", ";
    out += reader->format();
  }
  return out;
}

Result<void> ReaderRegistry::read_bytes(std::string_view file_name, std::string_view bytes,
                                        const ReadLimits& limits, const DocumentSink& sink,
                                        std::stop_token stop) const {
  const DocumentReader* reader = find(file_name, bytes);
  if (reader == nullptr)
    return in_file(file_name, {ErrorCode::unsupported,
                               "no reader for this kind of file; Osler reads " + formats()});
  if (bytes.size() > limits.file_bytes)
    return in_file(file_name,
                   {ErrorCode::too_large,
                    "larger than " + std::to_string(limits.file_bytes) + " bytes; split the file"});
  auto read = reader->read(bytes, limits, sink, std::move(stop));
  if (!read) return in_file(file_name, std::move(read).error());
  return {};
}

Result<void> ReaderRegistry::read_file(const std::string& path, const ReadLimits& limits,
                                       const DocumentSink& sink, std::stop_token stop) const {
  const std::string name = name_of(path);
  auto bytes = file_bytes(path, limits.file_bytes);
  if (!bytes) return in_file(name, std::move(bytes).error());
  return read_bytes(name, *bytes, limits, sink, std::move(stop));
}

}  // namespace osler::documents
