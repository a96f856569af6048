#pragma once

#include <functional>
#include <string_view>
#include <vector>

namespace osler::triage {

/// A word that is several written together ("diesuicide", "chestpain") as the fewest that it can be
/// made of; empty when it cannot, or is too short or too long to try. Parts have three letters or
/// more; "not" is never one of them, so that no denial is read out of "notebook".
std::vector<std::string_view> glued_words(std::string_view word,
                                          const std::function<bool(std::string_view)>& is_word);

}  // namespace osler::triage
