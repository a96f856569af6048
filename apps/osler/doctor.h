#pragma once

#include <string>
#include <vector>

#include "apps/osler/command.h"

namespace osler::apps {

enum class Verdict { ok, warn, fail };

/// What one check of `osler doctor` found: how things are, and where they are not well what to do.
struct Finding {
  std::string check;
  Verdict verdict = Verdict::ok;
  std::string sentence;
};

/// The settings and the parts of the data folder, in the order in which they are opened; the first
/// that does not open is the last one named. `house` is set when all of them do.
std::vector<Finding> examine_opening(const Context& context, std::unique_ptr<House>& house);

// What an open house holds.
Finding examine_library(House& house);
Finding examine_reviews(House& house);
Finding examine_index(House& house);
Finding examine_embedder(House& house);
Finding examine_contacts(const House& house);
Finding examine_audit(House& house);
Finding examine_routing(House& house);

// What the machine has.
Finding examine_generator(const Context& context);
Finding examine_pdf_program();
Finding examine_disk(const std::filesystem::path& data);
Finding examine_processor();
Finding examine_pages();

}  // namespace osler::apps
