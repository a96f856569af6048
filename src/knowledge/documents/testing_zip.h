#pragma once

#include <zip.h>

#include <map>
#include <string>

#include "knowledge/documents/file_bytes.h"
#include "knowledge/documents/testing_folder.h"

// For tests only.
namespace osler::documents::testing {

/// The bytes of a ZIP archive with these parts.
inline std::string zipped(const std::map<std::string, std::string>& parts) {
  const Folder folder;
  const std::string path = folder.path() + "/a.zip";
  zip_t* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
  for (const auto& [name, bytes] : parts)
    zip_file_add(archive, name.c_str(), zip_source_buffer(archive, bytes.data(), bytes.size(), 0),
                 0);
  zip_close(archive);
  return file_bytes(path, 1U << 30U).value_or("");
}

/// A Word document whose body is this XML, with headings 1 and 2, a title style and a numbered
/// list.
inline std::string docx(const std::string& body) {
  return zipped(
      {{"word/document.xml",
        "<w:document xmlns:w=\"w\"><w:body>" + body + "</w:body></w:document>"},
       {"word/styles.xml",
        "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"H1\"><w:name w:val=\"heading 1\"/></w:style>"
        "<w:style w:styleId=\"H2\"><w:name w:val=\"heading 2\"/></w:style>"
        "<w:style w:styleId=\"T\"><w:name w:val=\"Title\"/></w:style></w:styles>"},
       {"word/numbering.xml",
        "<w:n xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\">"
        "<w:numFmt w:val=\"decimal\"/></w:lvl></w:abstractNum>"
        "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:n>"}});
}

}  // namespace osler::documents::testing
