#include "apps/osler/decide_inputs.h"

#include <filesystem>

#include "apps/osler/arm_files.h"
#include "apps/osler/price_books.h"
#include "foundation/crypto/hash.h"
#include "improving/decisions/run_folder.h"

namespace osler::apps {

namespace fs = std::filesystem;
using decisions::ArmFile;

namespace {

constexpr std::string_view usual_book = "this-machine";

Result<double> margin_of(const Context& context, double usual) {
  const auto typed = context.arguments.value("--margin");
  if (!typed) return usual;
  const auto margin = decisions::parse_decimal(*typed);
  if (!margin || margin->micros == 0 || margin->micros > decisions::one / 2) {
    return fail(ErrorCode::invalid_argument,
                "--margin takes a share above 0 and up to 0.5, such as 0.05");
  }
  return static_cast<double>(margin->micros) / static_cast<double>(decisions::one);
}

/// The run kept the arms that it asked, byte for byte.
Result<void> check_arms(const std::vector<ArmFile>& files, const fs::path& run) {
  for (const ArmFile& file : files) {
    TRY_ASSIGN(const decisions::Arm arm, decisions::read_arm(file));
    const fs::path kept = run / "arms" / (arm.name + ".toml");  // whatever the file is called here
    std::error_code error;
    if (!fs::exists(kept, error)) continue;
    TRY_ASSIGN(const std::string text, decisions::read_file(kept));
    if (text == file.text) continue;
    return fail(ErrorCode::conflict, "the arm in " + file.path +
                                         " is no longer what the run measured; compare again, or "
                                         "put " +
                                         kept.string() + " back into its place");
  }
  return {};
}

Result<void> read_files(const Context& context, DecideInputs& inputs) {
  TRY_ASSIGN(
      const NamedFile scenario,
      find_data_file(context, "scenarios", context.arguments.value("--scenario").value_or("")));
  TRY_ASSIGN(inputs.scenario, decisions::read_scenario(scenario.text, scenario.name));
  inputs.from.scenario_sha256 = crypto::sha256_hex(scenario.text);
  TRY_ASSIGN(const NamedFile book,
             find_data_file(context, "prices",
                            context.arguments.value("--prices").value_or(std::string(usual_book))));
  TRY_ASSIGN(inputs.book, decisions::read_price_book(book.text, book.name));
  inputs.from.book_sha256 = crypto::sha256_hex(book.text);
  TRY_ASSIGN(const auto files, all_arm_files(context.house_options().data));
  TRY_ASSIGN(inputs.arms, decisions::read_arms(files));
  const auto folder = context.arguments.value("--run");
  if (!folder) return {};
  TRY_ASSIGN(inputs.run, decisions::read_measured_run(*folder));
  return check_arms(files, *folder);
}

}  // namespace

Result<DecideInputs> read_decide_inputs(const Context& context) {
  DecideInputs inputs;
  TRY(read_files(context, inputs));
  TRY_ASSIGN(inputs.margin, margin_of(context, inputs.run ? inputs.run->margin : 0.05));
  constexpr std::int64_t most_draws = 100'000;
  TRY_ASSIGN(const auto draws, context.arguments.number("--draws", 1000, 1, most_draws));
  inputs.draws = static_cast<std::size_t>(draws);
  constexpr std::int64_t largest_seed = 4'294'967'295;
  TRY_ASSIGN(const auto seed, context.arguments.number("--seed", 1, 0, largest_seed));
  inputs.seed = static_cast<std::uint64_t>(seed);
  return inputs;
}

}  // namespace osler::apps
