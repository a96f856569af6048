#pragma once

#include <string>
#include <vector>

// For tests only.
namespace osler::documents::testing {

/// A line of text at a place of a page, in points from the upper left corner.
struct PageLine {
  float left;
  float top;
  std::string text;
  float size = 11;
};

/// A PDF 1.4 with these pages (595 x 842 points) in Helvetica; parentheses are not escaped.
inline std::string pdf(const std::vector<std::vector<PageLine>>& pages) {
  std::vector<std::string> objects = {"<< /Type /Catalog /Pages 2 0 R >>", "",
                                      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"};
  std::string kids;
  for (const auto& page : pages) {
    std::string content;
    for (const PageLine& line : page)
      content += "BT /F1 " + std::to_string(line.size) + " Tf " + std::to_string(line.left) + " " +
                 std::to_string(842 - line.top - line.size) + " Td (" + line.text + ") Tj ET\n";
    objects.push_back("<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content +
                      "endstream");
    objects.push_back("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents " +
                      std::to_string(objects.size()) +
                      " 0 R /Resources << /Font << /F1 3 0 R >> >> >>");
    kids += std::to_string(objects.size()) + " 0 R ";
  }
  objects[1] =
      "<< /Type /Pages /Kids [" + kids + "] /Count " + std::to_string(pages.size()) + " >>";
  std::string out = "%PDF-1.4\n";
  std::string table = "0000000000 65535 f \n";
  for (std::size_t i = 0; i < objects.size(); ++i) {
    const std::string offset = std::to_string(out.size());
    table += std::string(10 - offset.size(), '0') + offset + " 00000 n \n";
    out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::string count = std::to_string(objects.size() + 1);
  return out + "xref\n0 " + count + "\n" + table + "trailer\n<< /Size " + count +
         " /Root 1 0 R >>\nstartxref\n" + std::to_string(out.size()) + "\n%%EOF\n";
}

}  // namespace osler::documents::testing
