#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "answering/answers/answerer.h"

namespace osler::api {

/// The answer object of answers 3, the same on every transport. Beside the page's members it has
/// the `arm` that answered and the `class` that a routing table was asked for, and each sentence of
/// kind Q carries `ranges`: [{"b","e"}] in its source's canonical text.
std::string answer_json(const answers::AnswerOutput& output, std::string_view conversation,
                        std::uint32_t turn);

/// One sentence, and the sources that it is the first to cite, as an event carries them.
std::string sentence_json(const egress::CertifiedSentence& sentence);
std::string source_json(const egress::Source& source);

/// A turn that has no answer and no certificate: 503 and the like. `words` is a catalogue text.
std::string error_json(std::string_view reason, std::string_view words);

}  // namespace osler::api
