#include "knowledge/documents/file_names.h"

#include <algorithm>

#include "foundation/text/ascii.h"

namespace osler::documents {

std::string extension_of(std::string_view file_name) {
  const std::size_t slash = file_name.find_last_of('/');
  if (slash != std::string_view::npos) file_name.remove_prefix(slash + 1);
  const std::size_t dot = file_name.find_last_of('.');
  if (dot == std::string_view::npos) return "";
  std::string extension(file_name.substr(dot + 1));
  std::transform(extension.begin(), extension.end(), extension.begin(), text::to_lower);
  return extension;
}

bool has_extension(std::string_view file_name, std::initializer_list<std::string_view> extensions) {
  return std::find(extensions.begin(), extensions.end(), extension_of(file_name)) !=
         extensions.end();
}

}  // namespace osler::documents
