#include "knowledge/documents/word_xml.h"

namespace osler::documents {

std::string_view local_name(const char* name) {
  const std::string_view whole(name);
  const std::size_t colon = whole.find(':');
  return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

pugi::xml_node child_named(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_node& child : node.children()) {
    if (local_name(child) == name) return child;
  }
  return {};
}

std::string_view attribute_named(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_attribute& attribute : node.attributes()) {
    if (local_name(attribute.name()) == name) return attribute.value();
  }
  return {};
}

bool is_switched_on(const pugi::xml_node& node) {
  if (!node) return false;
  const std::string_view value = attribute_named(node, "val");
  return value != "0" && value != "false" && value != "off";
}

}  // namespace osler::documents
