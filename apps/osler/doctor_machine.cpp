#include <unistd.h>

#include <filesystem>
#include <system_error>

#include "apps/osler/doctor.h"
#include "apps/osler/embedded.h"
#include "apps/osler/load_settings.h"
#include "foundation/base/simd_level.h"
#include "knowledge/documents/reader_registry.h"
#include "knowledge/models/registry.h"

namespace osler::apps {

namespace fs = std::filesystem;

namespace {

// Protection 9: below 10 % or 2 GiB ingest pauses; the audit log keeps 64 MiB in reserve.
constexpr std::uint64_t low_disk = 2ULL << 30U;
constexpr std::uint64_t full_disk = 256ULL << 20U;

std::string gibibytes(std::uint64_t bytes) {
  const std::uint64_t tenths = bytes * 10 >> 30U;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " GiB";
}

fs::path existing_part(fs::path path) {
  std::error_code ignored;
  while (!fs::exists(path, ignored) && path.has_relative_path()) path = path.parent_path();
  return path;
}

Result<Finding> look_at_generators(const Context& context) {
  const HouseOptions options = context.house_options();
  TRY_ASSIGN(const auto settings, load_settings(options));
  TRY_ASSIGN(const auto registry, models::ModelRegistry::open(options.data / "models.json"));
  std::string problem = "none is registered";
  const auto states =
      models::model_states(registry, models_folder(settings), models::Verify::kept_verdicts);
  for (const auto& state : states) {
    if (state.card.role != models::Role::generator) continue;
    if (state.problem.empty()) return Finding{"generator", Verdict::ok, state.card.name};
    problem = state.problem;
  }
  return Finding{"generator", Verdict::warn,
                 "answers are quotes and need none, but there is no generator: " + problem};
}

}  // namespace

Finding examine_generator(const Context& context) {
  auto found = look_at_generators(context);
  return found ? std::move(*found) : Finding{"generator", Verdict::fail, found.error().message};
}

Finding examine_pdf_program() {
  const std::string program = documents::ParserPrograms{}.pdftotext;
  if (::access(program.c_str(), X_OK) == 0) return {"pdf", Verdict::ok, program};
  return {"pdf", Verdict::warn,
          "PDF files cannot be read: " + program +
              " is missing; install it with: apt-get install poppler-utils"};
}

Finding examine_disk(const fs::path& data) {
  std::error_code error;
  const fs::space_info space = fs::space(existing_part(data), error);
  if (error) return {"disk", Verdict::warn, "free space is unknown: " + error.message()};
  const std::string sentence = gibibytes(space.available) + " free";
  if (space.available < full_disk) {
    return {"disk", Verdict::fail, sentence + "; nothing more can be stored: make room"};
  }
  if (space.available < low_disk || space.available < space.capacity / 10) {
    return {"disk", Verdict::warn, sentence + ", less than a tenth or 2 GiB: make room"};
  }
  return {"disk", Verdict::ok, sentence};
}

Finding examine_processor() {
  const auto level = best_simd_level();
  const std::string name(name_of(level));
  if (level != SimdLevel::scalar) return {"processor", Verdict::ok, name};
  return {"processor", Verdict::warn, name + ": searching works, but slowly"};
}

Finding examine_pages() {
  if (!embedded::web().empty()) return {"pages", Verdict::ok, "embedded in this program"};
  return {"pages", Verdict::warn,
          "this program was built without its pages; 'osler serve' offers the API only"};
}

}  // namespace osler::apps
