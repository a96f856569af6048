#include "improving/decisions/task.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "improving/decisions/run_folder.h"

namespace osler::decisions {
namespace {

constexpr const char* head =
    "name = \"t\"\ntitle = \"T\"\nprompt = \"Do.\"\nid = \"id\"\ninput = \"in\"\n"
    "expected = \"out\"\n";

Result<Task> read(const std::string& rest) { return read_task({"t.toml", head + rest}); }

TEST(Task, ReadsItsFieldsAndItsForm) {
  const auto task = read("label = \"l\"\n[form]\nlabels = [\"A\", \"B\"]\nmost_words = 9\n");
  ASSERT_TRUE(task.has_value()) << task.error().message;
  EXPECT_EQ(task->form.labels.size(), 2U);
  EXPECT_EQ(task->form.most_words, 9U);
  EXPECT_EQ(task->label, "l");
}

TEST(Task, WhatIsWrongIsNamedWithItsLine) {
  for (const char* wrong :
       {"[form]\nmost_word = 3\n", "[form]\nmost_words = 0\n",
        "[form]\nleast_words = 9\nmost_words = 3\n", "label = \"l\"\n[form]\n",
        "[form]\nlabels = [\"A\"]\n", "label = \"l\"\n[form]\nlabels = []\n",
        "label = \"l\"\n[form]\nlabels = [\"A\", \"a\"]\n",
        "label = \"l\"\n[form]\nlabels = [\"A:\"]\n", "max_tokens = 0\n[form]\n", ""}) {
    const auto task = read(wrong);
    ASSERT_FALSE(task.has_value()) << wrong;
    EXPECT_TRUE(task.error().message.starts_with("t.toml")) << task.error().message;
  }
}

TEST(Task, TheShippedOnesAreRead) {
  const char* root = std::getenv("OSLER_SOURCE_DIR");
  if (root == nullptr) GTEST_SKIP() << "OSLER_SOURCE_DIR is not set";
  for (const char* name : {"note_section", "short_question"}) {
    const auto text = read_file(std::string(root) + "/data/tasks/" + name + ".toml");
    ASSERT_TRUE(text.has_value());
    const auto task = read_task({std::string(name) + ".toml", *text});
    ASSERT_TRUE(task.has_value()) << task.error().message;
    EXPECT_EQ(task->name, name);
  }
}

TEST(Form, ALabelIsFoundWhateverItsCaseAndEmphasis) {
  const TaskForm form{.labels = {"CC", "FAM/SOCHX"}};
  const FormCheck check = check_form(form, "\n **Fam/Sochx:** Smokes. Drinks: wine.\n");
  EXPECT_TRUE(check.valid()) << check.wrong;
  EXPECT_EQ(check.label, "FAM/SOCHX");
  EXPECT_EQ(check.body, "Smokes. Drinks: wine.");
}

TEST(Form, WithoutADeclaredLabelTheWholeOutputIsTheBody) {
  const TaskForm form{.labels = {"CC"}};
  for (const char* output : {"Back pain.", "Note: back pain.", "CCX: pain."}) {
    const FormCheck check = check_form(form, output);
    EXPECT_FALSE(check.valid()) << output;
    EXPECT_EQ(check.body, output);
    EXPECT_EQ(check.label, "");
  }
}

TEST(Form, AShortQuestionIsOneSentenceOfFewWordsWithItsMark) {
  const TaskForm form{
      .labels = {}, .least_words = 3, .most_words = 6, .most_sentences = 1, .ends_with = "?"};
  EXPECT_TRUE(check_form(form, " Who makes nulytely? ").valid());
  EXPECT_EQ(check_form(form, "Who?").wrong, "too few words");
  EXPECT_EQ(check_form(form, "Who makes it and where is it sold?").wrong, "too many words");
  EXPECT_EQ(check_form(form, "Who makes it? And where?").wrong, "too many sentences");
  EXPECT_EQ(check_form(form, "Nulytely has a maker.").wrong, "it does not end as declared");
  EXPECT_FALSE(check_form(form, "").valid());
}

}  // namespace
}  // namespace osler::decisions
