#include "improving/decisions/task.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "foundation/config/toml.h"
#include "foundation/text/sentences.h"
#include "improving/decisions/toml_range.h"

namespace osler::decisions {

using config::Node;

namespace {

constexpr std::string_view blanks = " \t\r\n";

std::string_view trimmed(std::string_view text, std::string_view what = blanks) {
  const std::size_t begin = text.find_first_not_of(what);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(what) - begin + 1);
}

bool same_letters(std::string_view left, std::string_view right) {
  const auto fold = [](char c) { return std::toupper(static_cast<unsigned char>(c)); };
  return std::ranges::equal(left, right, {}, fold, fold);
}

std::size_t words_in(std::string_view text) {
  std::size_t words = 0;
  for (bool was_blank = true; const char c : text) {
    const bool is_blank = blanks.find(c) != std::string_view::npos;
    words += was_blank && !is_blank ? 1 : 0;
    was_blank = is_blank;
  }
  return words;
}

Result<void> read_labels(const Node& form, std::vector<std::string>& labels) {
  const Node* list = form.find("labels");
  if (list == nullptr) return {};
  if (list->kind() != config::NodeKind::array || list->children().empty()) {
    return tl::unexpected(list->error("takes a list of texts, at least one"));
  }
  for (const Node& one : list->children()) {
    TRY_ASSIGN(const std::string_view label, one.as_text());
    const bool is_plain =
        !label.empty() && label.find(':') == std::string_view::npos && trimmed(label) == label;
    const bool is_there = std::ranges::any_of(
        labels, [&](const std::string& before) { return same_letters(before, label); });
    if (!is_plain) return tl::unexpected(one.error("a label is empty, or holds a colon"));
    if (is_there) return tl::unexpected(one.error("this label stands twice"));
    labels.emplace_back(label);
  }
  return {};
}

Result<TaskForm> read_form(const Node& node) {
  TRY(node.only_known({"labels", "least_words", "most_words", "most_sentences", "ends_with"}));
  TaskForm form;
  TRY(read_labels(node, form.labels));
  TRY_ASSIGN(form.least_words, count_of(node, "least_words", {1, 10'000}, form.least_words));
  TRY_ASSIGN(form.most_words, count_of(node, "most_words", {1, 10'000}, form.most_words));
  TRY_ASSIGN(form.most_sentences,
             count_of(node, "most_sentences", {1, 1'000}, form.most_sentences));
  TRY_ASSIGN(const auto end, node.optional_text("ends_with"));
  form.ends_with = end.value_or("");
  if (form.most_words > 0 && form.least_words > form.most_words) {
    return tl::unexpected(node.error("least_words is above most_words"));
  }
  return form;
}

/// The label before the first colon, when it is a declared one.
void take_label(const TaskForm& form, FormCheck& check) {
  const std::string_view output = check.body;
  const std::size_t colon = output.find(':');
  if (colon == std::string_view::npos) return;
  const std::string_view said = trimmed(output.substr(0, colon), " \t\r\n*#_");
  const auto found = std::ranges::find_if(
      form.labels, [&](const std::string& label) { return same_letters(label, said); });
  if (found == form.labels.end()) return;
  check.label = *found;
  check.body = std::string(trimmed(output.substr(colon + 1), " \t\r\n*"));
}

}  // namespace

Result<Task> read_task(const ArmFile& file) {
  TRY_ASSIGN(const Node table, config::parse_toml(file.text, file.path));
  TRY(table.only_known(
      {"name", "title", "prompt", "max_tokens", "id", "input", "expected", "label", "form"}));
  Task task;
  TRY_ASSIGN(task.name, plain_name_of(table, "name"));
  TRY_ASSIGN(task.title, words_of(table, "title"));
  TRY_ASSIGN(task.prompt, words_of(table, "prompt"));
  TRY_ASSIGN(task.id, words_of(table, "id"));
  TRY_ASSIGN(task.input, words_of(table, "input"));
  TRY_ASSIGN(task.expected, words_of(table, "expected"));
  TRY_ASSIGN(const auto label, table.optional_text("label"));
  task.label = label.value_or("");
  TRY_ASSIGN(task.max_tokens, count_of(table, "max_tokens", {1, 4096}, task.max_tokens));
  TRY_ASSIGN(const Node* form, table.require("form"));
  TRY_ASSIGN(task.form, read_form(*form));
  if (task.label.empty() != task.form.labels.empty()) {
    return tl::unexpected(
        table.error("\"label\" names the field of the label, and \"labels\" of the form lists "
                    "those that there are: give both or neither"));
  }
  return task;
}

FormCheck check_form(const TaskForm& form, std::string_view output) {
  FormCheck check;
  check.body = std::string(trimmed(output));
  take_label(form, check);
  const std::size_t words = words_in(check.body);
  if (!form.labels.empty() && check.label.empty()) {
    check.wrong = "it does not begin with a declared label and a colon";
  } else if (words < form.least_words) {
    check.wrong = "too few words";
  } else if (form.most_words > 0 && words > form.most_words) {
    check.wrong = "too many words";
  } else if (form.most_sentences > 0 && text::sentences(check.body).size() > form.most_sentences) {
    check.wrong = "too many sentences";
  } else if (!check.body.ends_with(form.ends_with)) {
    check.wrong = "it does not end as declared";
  }
  return check;
}

}  // namespace osler::decisions
