#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"

namespace osler::documents {

/// What the person who ingests says of a file, in `documents.toml` beside it: the only place that
/// decides who may read it and until when. A member that is not set was not said.
struct FileFacts {
  enum class State : std::uint8_t { draft, active, retired };
  enum class Audience : std::uint8_t { patient, professional };

  std::optional<std::string> id;
  std::optional<std::string> title;
  std::optional<std::string> kind;      // leaflet, guideline, ...
  std::optional<std::string> language;  // BCP 47
  std::optional<std::string> source;    // publisher or address
  std::optional<std::string> owner;
  std::optional<Audience> audience;
  std::optional<std::uint8_t> tier;  // 1 approved, 2 reviewed, 3 not reviewed
  std::optional<State> state;
  std::optional<std::int32_t> effective_from;  // days since 1970-01-01
  std::optional<std::int32_t> valid_until;     // last day in force
  std::optional<std::int32_t> review_by;
  std::optional<std::uint32_t> version_order;  // files of one id: the highest is in force
  std::vector<std::string> labels;
};

/// One `documents.toml`. Immutable; any thread may read.
class Manifest {
 public:
  /// `file` is named in messages. Every [[document]] has `file`: a path below the folder, or a
  /// pattern with * (within one name), ** (across folders) and ?.
  /// Errors   corrupt: not TOML, an unknown key, a wrong value, the same path twice; the message
  ///          names the line.
  static Result<Manifest> parse(std::string_view toml, const std::string& file = "documents.toml");
  /// Errors   also not_found.
  static Result<Manifest> read(const std::string& path);

  /// All that is said of the file at `path`, relative to the manifest's folder: patterns in the
  /// order of the file, then its own entry; later words win, labels add up.
  FileFacts facts_of(std::string_view path) const;
  bool names(std::string_view path) const;

 private:
  struct Entry {
    std::string pattern;
    bool is_pattern = false;
    FileFacts facts;
  };

  std::vector<Entry> entries_;
};

/// Days since 1970-01-01 of "2026-11-24". nullopt: no such day.
std::optional<std::int32_t> day_number(std::string_view iso_day);

}  // namespace osler::documents
