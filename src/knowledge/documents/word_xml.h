#pragma once

#include <pugixml.hpp>

#include <string_view>

namespace osler::documents {

/// Small questions about WordprocessingML, whose prefixes are a custom and not a rule. No header of
/// this room that other rooms read shows pugixml.

/// "p" of "w:p".
std::string_view local_name(const char* name);
inline std::string_view local_name(const pugi::xml_node& node) { return local_name(node.name()); }

/// The first child of that name; empty where there is none.
pugi::xml_node child_named(const pugi::xml_node& node, std::string_view name);

/// Its attribute of that name, "" where there is none.
std::string_view attribute_named(const pugi::xml_node& node, std::string_view name);

/// <w:vanish/> is on, <w:vanish w:val="0"/> is off; absent is off.
bool is_switched_on(const pugi::xml_node& node);

}  // namespace osler::documents
