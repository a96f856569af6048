#pragma once

#include <span>
#include <string_view>

/// Files that are part of the program: word lists, rules, templates, the pages.
namespace osler::embedded {

struct File {
  std::string_view path;  // from the folder that was embedded: "triage/en/rules.toml"
  std::string_view bytes;
};

/// `data/` without the demo clinic.
std::span<const File> data();
/// The built pages; empty when they were not built.
std::span<const File> web();

}  // namespace osler::embedded
