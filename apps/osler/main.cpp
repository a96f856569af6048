#include <algorithm>
#include <chrono>
#include <csignal>
#include <iostream>
#include <span>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include <unistd.h>

#include "apps/osler/command.h"
#include "foundation/crypto/harden_process.h"
#include "knowledge/documents/reader_child.h"

namespace osler::apps {
namespace {

std::vector<Command> all_commands() {
  return {ask_command(),    search_command(), ingest_command(),        documents_command(),
          eval_command(),   serve_command(),  models_command(),        compare_command(),
          costs_command(),  audit_command(),  verify_answer_command(), keys_command(),
          config_command(), decide_command(), doctor_command()};
}

/// Options that every command has.
std::vector<Option> common_options() {
  return {{"--data", "DIR", "The data folder (default: $XDG_DATA_HOME/osler)"},
          {"--config", "FILE", "Settings in place of DIR/osler.toml"},
          {"--set", "NAME=VALUE", "One setting; may be given several times"},
          {"--as", "ROLE", "Act in this role"},
          {"--json", "", "Print for programs"},
          {"--help", "", "Say how it is used", "-h"}};
}

void print_options(std::ostream& out, std::span<const Option> options) {
  for (const Option& option : options) {
    std::string left = "  " + std::string(option.short_name.empty() ? "" : option.short_name) +
                       (option.short_name.empty() ? "" : ", ") + std::string(option.name) +
                       (option.value.empty() ? "" : " " + std::string(option.value));
    left.resize(std::max<std::size_t>(left.size() + 1, 26), ' ');
    out << left << option.help << "\n";
  }
}

int print_help(std::ostream& out, std::span<const Command> commands) {
  out << "osler: answers from your own documents, with their evidence\n\n"
         "usage: osler [--data DIR] COMMAND [OPTIONS]\n\ncommands:\n";
  for (const Command& command : commands) {
    std::string left = "  " + std::string(command.name);
    left.resize(18, ' ');
    out << left << command.help << "\n";
  }
  out << "\noptions of every command:\n";
  print_options(out, common_options());
  out << "\nStart with:  osler ingest PATH   then   osler ask \"QUESTION\"\n";
  return done;
}

int print_help(std::ostream& out, const Command& command) {
  out << "usage: osler " << command.name << " " << command.words << "\n\n"
      << command.help << "\n\n";
  print_options(out, command.options);
  print_options(out, common_options());
  return done;
}

/// The command's name: the first word that is neither an option nor an option's value.
std::size_t find_command(std::span<const std::string> words) {
  const auto common = common_options();
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!words[i].starts_with("-")) return i;
    for (const Option& option : common) {
      if (option.name == words[i] && !option.value.empty()) ++i;
    }
  }
  return words.size();
}

int run(std::span<const std::string> words, std::stop_token stop) {
  Terminal out(std::cout, STDOUT_FILENO);
  Terminal err(std::cerr, STDERR_FILENO);
  const auto commands = all_commands();
  const std::size_t place = find_command(words);
  if (place == words.size()) {
    const bool asked = std::ranges::count(words, "--help") + std::ranges::count(words, "-h") > 0;
    if (asked) return print_help(std::cout, commands);
    print_help(std::cerr, commands);
    return usage;
  }
  const auto command = std::ranges::find(commands, words[place], &Command::name);
  if (command == commands.end()) {
    std::cerr << "osler: unknown command '" << words[place] << "'; 'osler --help' lists them\n";
    return usage;
  }
  std::vector<std::string> rest(words.begin(), words.end());
  rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(place));
  std::vector<Option> options = command->options;
  const auto common = common_options();
  options.insert(options.end(), common.begin(), common.end());
  const auto arguments = Arguments::parse(rest, options);
  if (!arguments) {
    std::cerr << "osler " << command->name << ": " << arguments.error().message << "\n";
    return usage;
  }
  if (arguments->has("--help")) return print_help(std::cout, *command);
  return command->run({*arguments, out, err, std::move(stop)});
}

/// Ctrl-C and SIGTERM ask the command to stop; the second one ends the program at once.
class Signals {
 public:
  Signals() {
    sigemptyset(&set_);
    sigaddset(&set_, SIGINT);
    sigaddset(&set_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &set_, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    waiter_ = std::jthread([this](const std::stop_token& ended) { wait(ended); });
  }
  /// Wakes the waiting thread by a signal of our own, so that no command ends later for it.
  ~Signals() {
    waiter_.request_stop();
    pthread_kill(waiter_.native_handle(), SIGINT);
  }
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;
  std::stop_token stop() const { return source_.get_token(); }

 private:
  void wait(const std::stop_token& ended) {
    for (;;) {
      const int signal = sigwaitinfo(&set_, nullptr);
      if (ended.stop_requested()) return;
      if (signal < 0) continue;
      const auto now = std::chrono::steady_clock::now();
      // `timeout` and some supervisors send one wish to stop twice.
      constexpr auto one_wish = std::chrono::milliseconds(500);
      if (source_.stop_requested() && now - first_ > one_wish) _exit(failed);
      if (source_.request_stop()) first_ = now;
    }
  }

  sigset_t set_{};
  std::stop_source source_;
  std::chrono::steady_clock::time_point first_;  // the waiting thread's own
  std::jthread waiter_;
};

}  // namespace
}  // namespace osler::apps

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (!words.empty() && words[0] == "read-child") {
    return osler::documents::run_reader_child(std::span(words).subspan(1));
  }
  if (const auto hardened = osler::crypto::harden_process(); !hardened) {
    std::cerr << "osler: " << hardened.error().message << "\n";
    return osler::apps::failed;
  }
  osler::apps::Signals signals;
  return osler::apps::run(words, signals.stop());
}
