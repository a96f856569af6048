#include <algorithm>
#include <ostream>

#include "apps/osler/command.h"
#include "apps/osler/load_settings.h"
#include "apps/osler/settings.h"
#include "foundation/config/documentation.h"
#include "foundation/json/write.h"

namespace osler::apps {

namespace {

void print_json(std::ostream& out, const config::Settings::Shown& one) {
  json::Writer line;
  line.begin_object().member("setting", one.name).member("value", one.value);
  out << std::move(line.member("origin", one.origin).end_object()).text() << "\n";
}

Result<int> show(const Context& context) {
  TRY_ASSIGN(const auto settings, load_settings(context.house_options()));
  const auto all = settings.show();
  std::size_t width = 0;
  for (const auto& one : all) width = std::max(width, one.name.size());
  auto& out = context.out.out();
  for (const auto& one : all) {
    if (context.json()) {
      print_json(out, one);
      continue;
    }
    out << one.name << std::string(width - one.name.size() + 2, ' ')
        << (one.value.empty() ? "(not set)" : one.value)
        << context.out.styled("  from " + one.origin, Style::dim) << "\n";
  }
  return done;
}

Result<int> docs(const Context& context) {
  const std::string text = config::documentation(all_settings());
  if (context.json()) {
    json::Writer line;
    line.begin_object().member("markdown", text).end_object();
    context.out.out() << line.text() << "\n";
  } else {
    context.out.out() << text;
  }
  return done;
}

/// A failed check is "no", not a failure of the program.
Result<int> check(const Context& context) {
  const auto settings = load_settings(context.house_options());
  if (context.json()) {
    json::Writer line;
    line.begin_object().member("ok", settings.has_value());
    line.member("problem", settings ? std::string() : settings.error().message);
    line.name("warnings").begin_array();
    if (settings) {
      for (const std::string& warning : settings->warnings()) line.element(warning);
    }
    context.out.out() << std::move(line.end_array().end_object()).text() << "\n";
  } else if (settings) {
    for (const std::string& warning : settings->warnings()) {
      context.out.out() << context.out.styled("note: ", Style::yellow) << warning << "\n";
    }
    context.out.out() << "The settings are valid.\n";
  } else {
    context.out.out() << settings.error().message << "\n";
  }
  return settings ? done : no;
}

Result<int> run_verb(const Context& context) {
  const auto& words = context.arguments.words();
  if (words.size() == 1 && words[0] == "show") return show(context);
  if (words.size() == 1 && words[0] == "docs") return docs(context);
  if (words.size() == 1 && words[0] == "check") return check(context);
  return fail(ErrorCode::invalid_argument, "config does: show, docs, check");
}

int run(const Context& context) {
  const auto outcome = run_verb(context);
  return outcome ? *outcome : context.refuse(outcome.error());
}

}  // namespace

Command config_command() {
  return {"config",
          "show | docs | check",
          "Show the settings and where they come from, describe them, check them",
          {},
          run};
}

}  // namespace osler::apps
