// ROOMS: egress
#include <cstdint>
#include <cstdlib>
#include <string>

#include "trust/egress/catalogue.h"

namespace {

using namespace osler::egress;  // NOLINT(google-build-using-namespace): a program of its own

// Filled with what it declares, a template says its fixed words and the slots, no hole is left.
void check_rendering(const Catalogue& catalogue, const Template& one) {
  std::vector<Slot> slots;
  for (const SlotRule& rule : one.slots) {
    Slot slot;
    slot.name = rule.name;
    slot.kind = rule.kind;
    slot.value = "{x}";
    slots.push_back(slot);
  }
  const auto text = catalogue.render(one.language, one.id, slots);
  if (!text) std::abort();
  if (slots.empty() && *text != one.text) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const CatalogueFile file{"templates/en/any.toml", bytes};
  const auto catalogue = Catalogue::load({&file, 1});
  if (!catalogue) {
    if (catalogue.error().message.empty()) std::abort();
    return 0;
  }
  for (const Template* one : catalogue->all()) check_rendering(*catalogue, *one);
  return 0;
}
