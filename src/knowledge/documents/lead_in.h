#pragma once

#include "knowledge/documents/document.h"

namespace osler::documents {

/// Gives each list item the sentence that introduces its list: the last one of the paragraph just
/// before it when that ends in ":" or without a full stop, the text of the item that holds a nested
/// list, or a heading that runs on into the list ("Do not take this medicine if you:").
void link_lead_ins(Document& document);

}  // namespace osler::documents
