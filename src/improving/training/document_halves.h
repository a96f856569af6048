#pragma once

#include <map>
#include <string>
#include <string_view>

#include "improving/evaluation/beir_set.h"

namespace osler::training {

/// Which half of a set each right document belongs to: true, what is learnt from. Documents that
/// are right for one question belong together, so that no question of the second half has a
/// document that the first one taught.
std::map<std::string, bool> training_half(const evaluation::BeirSet& set);

/// By the SHA-256 of an id: the same on every machine, and for documents that nobody asks for too.
bool is_first_half(std::string_view id);

}  // namespace osler::training
