// ROOMS: answers
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "answering/answers/frequent_questions.h"
#include "answering/answers/question_key.h"

// Any bytes: no crash; what is accepted is short, few, and stays the same when it is read again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace osler::answers;
  const auto read =
      parse_frequent_questions({reinterpret_cast<const char*>(data), size}, "frequent.txt");
  if (!read) return 0;
  if (read->size() > most_frequent_questions) std::abort();
  for (const std::string& question : *read) {
    if (question.empty() || question.front() == '#') std::abort();
    if (plain_question(question) != question) std::abort();
  }
  return 0;
}
