#include "apps/osler/terminal.h"

#include <algorithm>
#include <cstdlib>

#include <sys/ioctl.h>
#include <unistd.h>

namespace osler::apps {

namespace {

constexpr std::size_t bar_width = 24;

std::string_view escape_of(Style style) {
  switch (style) {
    case Style::bold:
      return "\x1b[1m";
    case Style::dim:
      return "\x1b[2m";
    case Style::red:
      return "\x1b[31m";
    case Style::green:
      return "\x1b[32m";
    case Style::yellow:
      return "\x1b[33m";
    case Style::cyan:
      return "\x1b[36m";
    case Style::plain:
      break;
  }
  return "";
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; }));
}

std::string time_left(std::chrono::steady_clock::duration spent, std::uint64_t done,
                      std::uint64_t total) {
  const double seconds = std::chrono::duration<double>(spent).count();
  if (done == 0 || seconds < 1) return "";
  const double left = seconds * static_cast<double>(total - done) / static_cast<double>(done);
  if (left >= 90)
    return "  about " + std::to_string(static_cast<int>(left / 60 + 0.5)) + " min left";
  return "  " + std::to_string(static_cast<int>(left + 0.5)) + " s left";
}

}  // namespace

Terminal::Terminal(std::ostream& out, int descriptor)
    : out_(out), is_terminal_(::isatty(descriptor) == 1) {
  colours_ = is_terminal_ && std::getenv("NO_COLOR") == nullptr;
  winsize size{};
  if (is_terminal_ && ::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20) {
    columns_ = std::min<std::size_t>(size.ws_col, 100);
  }
}

std::string Terminal::styled(std::string_view text, Style style) const {
  if (!colours_ || style == Style::plain) return std::string(text);
  return std::string(escape_of(style)) + std::string(text) + "\x1b[0m";
}

std::string Terminal::wrapped(std::string_view text, std::size_t indent) const {
  const std::size_t lead = std::min(text.find_first_not_of(' '), text.size());
  std::string lines(text.substr(0, lead));
  text.remove_prefix(lead);
  std::size_t column = lead > 0 ? lead : indent;  // without: the caller stands at the indent
  bool begins_line = true;
  const auto break_line = [&] {
    lines += "\n" + std::string(indent, ' ');
    column = indent;
    begins_line = true;
  };
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" \n"), text.size());
    const std::string_view word = text.substr(0, end);
    const bool breaks = end < text.size() && text[end] == '\n';
    if (!begins_line && column + 1 + code_points(word) > columns_) break_line();
    if (!begins_line) {
      lines += ' ';
      ++column;
    }
    lines += word;
    column += code_points(word);
    begins_line = false;
    if (breaks) break_line();
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string with_commas(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (auto place = static_cast<std::ptrdiff_t>(digits.size()) - 3; place > 0; place -= 3) {
    digits.insert(static_cast<std::size_t>(place), 1, ',');
  }
  return digits;
}

Progress::Progress(Terminal& terminal, std::string label)
    : terminal_(terminal), label_(std::move(label)) {}

Progress::~Progress() { clear(); }

void Progress::show(std::uint64_t done, std::uint64_t total) {
  const auto now = std::chrono::steady_clock::now();
  if (terminal_.is_terminal()) {
    if (visible_ && done < total && now - drawn_ < std::chrono::milliseconds(100)) return;
    drawn_ = now;
    draw(done, total);
  } else if (total > 0 && done * 10 / total > last_tenth_) {
    last_tenth_ = done * 10 / total;
    terminal_.out() << label_ << ": " << with_commas(done) << " of " << with_commas(total) << "\n"
                    << std::flush;
  }
}

void Progress::draw(std::uint64_t done, std::uint64_t total) {
  visible_ = true;
  auto& out = terminal_.out();
  out << "\r\x1b[2K" << label_ << "  ";
  if (total == 0) {
    out << with_commas(done) << std::flush;
    return;
  }
  const std::size_t filled = std::min<std::size_t>(bar_width, done * bar_width / total);
  out << '[' << std::string(filled, '#') << std::string(bar_width - filled, '.') << "] "
      << with_commas(done) << " of " << with_commas(total)
      << time_left(std::chrono::steady_clock::now() - began_, done, total) << std::flush;
}

void Progress::clear() {
  if (visible_) terminal_.out() << "\r\x1b[2K" << std::flush;
  visible_ = false;
}

}  // namespace osler::apps
