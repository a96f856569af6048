#include "improving/training/document_halves.h"

#include <vector>

#include "foundation/crypto/hash.h"
#include "improving/evaluation/unions.h"

namespace osler::training {

using evaluation::BeirQuestion;
using evaluation::BeirSet;

bool is_first_half(std::string_view id) { return crypto::sha256(id)[0] % 2 == 0; }

std::map<std::string, bool> training_half(const BeirSet& set) {
  std::map<std::string, std::uint32_t> numbers;
  for (const BeirQuestion& question : set.questions) {
    for (std::string& document : right_documents(set, question)) {
      numbers.emplace(std::move(document), 0);
    }
  }
  std::vector<const std::string*> names;  // the smallest name of a group names it
  for (auto& [name, number] : numbers) {
    number = static_cast<std::uint32_t>(names.size());
    names.push_back(&name);
  }
  evaluation::Unions groups(names.size());
  for (const BeirQuestion& question : set.questions) {
    const auto right = right_documents(set, question);
    for (const std::string& document : right) {
      groups.join(numbers.at(right.front()), numbers.at(document));
    }
  }
  std::map<std::string, bool> halves;
  for (const auto& [name, number] : numbers) {
    halves.emplace(name, is_first_half(*names[groups.root(number)]));
  }
  return halves;
}

}  // namespace osler::training
