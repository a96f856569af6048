#include "knowledge/documents/flattened_list.h"

#include <algorithm>
#include <array>

#include "foundation/text/ascii.h"
#include "foundation/text/sentences.h"
#include "knowledge/documents/fold.h"

namespace osler::documents {
namespace {

constexpr std::string_view dash = " - ";

// What stands before the first item. Without a colon only these words show that a list begins.
constexpr std::array<std::string_view, 5> openings = {": - ", " include - ", " includes - ",
                                                      " including - ", " are - "};

// The next " - " that is not between two numbers.
std::size_t next_dash(std::string_view text, std::size_t from) {
  for (std::size_t at = text.find(dash, from); at != std::string_view::npos;
       at = text.find(dash, at + 1)) {
    const bool after_number = at > 0 && text::is_digit(text[at - 1]);
    const bool before_number = at + 3 < text.size() && text::is_digit(text[at + 3]);
    if (!(after_number && before_number)) return at;
  }
  return std::string_view::npos;
}

class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(text) {}

  std::vector<FlattenedPart> run() {
    for (;;) {
      const std::size_t first_item = next_list();
      if (first_item == std::string_view::npos) break;
      add(text_.substr(at_, first_item - dash.size() - at_), false);
      at_ = first_item;
      items();
    }
    add(text_.substr(at_), false);
    return std::move(parts_);
  }

 private:
  void add(std::string_view text, bool is_item) {
    text = trimmed(text);
    if (!text.empty()) parts_.push_back({text, is_item});
  }

  // Where the first item of the next list begins.
  std::size_t next_list() const {
    std::size_t nearest = std::string_view::npos;
    for (const std::string_view opening : openings) {
      const std::size_t at = text_.find(opening, at_);
      if (at != std::string_view::npos) nearest = std::min(nearest, at + opening.size());
    }
    return nearest;
  }

  // Leaves `at_` at the first byte that belongs to no item.
  void items() {
    for (;;) {
      const std::size_t end = next_dash(text_, at_);
      const std::string_view item =
          text_.substr(at_, end == std::string_view::npos ? end : end - at_);
      const bool opens_next = end != std::string_view::npos && trimmed(item).ends_with(':');
      const bool is_last = end == std::string_view::npos || opens_next;
      if (is_last) return last_item(item, opens_next);
      add(item, true);
      at_ = end + dash.size();
    }
  }

  // Its first sentence; what follows is text again, perhaps with the next list.
  void last_item(std::string_view item, bool opens_next) {
    const auto sentences = text::sentences(item);
    const bool is_only_lead_in = opens_next && sentences.size() < 2;
    const std::size_t size = sentences.empty() || is_only_lead_in ? 0 : sentences[0].end;
    add(item.substr(0, size), true);
    at_ += size;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<FlattenedPart> parts_;
};

}  // namespace

std::vector<FlattenedPart> flattened_parts(std::string_view paragraph) {
  return Splitter(paragraph).run();
}

}  // namespace osler::documents
