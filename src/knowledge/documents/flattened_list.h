#pragma once

#include <string_view>
#include <vector>

namespace osler::documents {

/// A stretch of a paragraph: running text, or one item of a list that had been written in one line.
struct FlattenedPart {
  std::string_view text;
  bool is_item = false;
};

/// Finds "lead-in: - item - item. More text" in one paragraph. The last item ends with its first
/// sentence, because nothing else says where the text goes on. A dash between numbers is a range.
/// Source   MedQuAD, whose lists look so (retrieval 2, table).
std::vector<FlattenedPart> flattened_parts(std::string_view paragraph);

}  // namespace osler::documents
