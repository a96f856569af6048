#include "answering/conversations/memory.h"

#include "foundation/base/hex.h"
#include "foundation/json/fields.h"
#include "foundation/json/parse.h"
#include "foundation/json/write.h"

namespace osler::conversations {

using json::Value;
using json::Writer;

namespace {

void write_list(Writer& out, std::string_view name, const std::vector<std::string>& list) {
  out.name(name).begin_array();
  for (const std::string& one : list) out.string(one);
  out.end_array();
}

Result<std::vector<std::string>> read_list(const Value& object, std::string_view name) {
  TRY_ASSIGN(const auto array, json::array_field(object, name));
  std::vector<std::string> list;
  for (const Value child : array.children()) {
    TRY_ASSIGN(const auto text, child.as_string());
    list.emplace_back(text);
  }
  return list;
}

void write_triage(Writer& out, const triage::TriageMemory& triage) {
  out.name("triage").begin_object().member("level", static_cast<int>(triage.level));
  out.member("display", static_cast<int>(triage.display)).member("crisis", triage.crisis);
  out.member("poison", triage.poison).member("hands_off", triage.hands_off);
  write_list(out, "atoms", triage.atoms);
  write_list(out, "imagined", triage.imagined);
  write_list(out, "rules", triage.rules);
  write_list(out, "texts", triage.texts);
  out.name("families").begin_array();
  for (const std::uint32_t family : triage.families) out.integer(std::uint64_t{family});
  out.end_array().end_object();
}

Result<triage::TriageMemory> read_triage(const Value& object) {
  triage::TriageMemory triage;
  TRY_ASSIGN(const auto level, json::integer_field(object, "level"));
  TRY_ASSIGN(const auto display, json::integer_field(object, "display"));
  if (level < 0 || level > 3 || display < 0 || display > 3) {
    return fail(ErrorCode::corrupt, "a conversation remembers a level that does not exist");
  }
  triage.level = static_cast<triage::Level>(level);
  triage.display = static_cast<triage::Display>(display);
  TRY_ASSIGN(triage.crisis, json::boolean_field(object, "crisis"));
  TRY_ASSIGN(triage.poison, json::boolean_field(object, "poison"));
  TRY_ASSIGN(triage.hands_off, json::boolean_field(object, "hands_off"));
  TRY_ASSIGN(triage.atoms, read_list(object, "atoms"));
  TRY_ASSIGN(triage.imagined, read_list(object, "imagined"));
  TRY_ASSIGN(triage.rules, read_list(object, "rules"));
  TRY_ASSIGN(triage.texts, read_list(object, "texts"));
  TRY_ASSIGN(const auto families, json::array_field(object, "families"));
  for (const Value child : families.children()) {
    TRY_ASSIGN(const auto family, child.as_integer());
    triage.families.push_back(static_cast<std::uint32_t>(family));
  }
  return triage;
}

Result<answers::ShownSentence> read_shown(const Value& object) {
  answers::ShownSentence shown;
  TRY_ASSIGN(const auto version, json::string_field(object, "version"));
  TRY_ASSIGN(shown.version, binary_id_from_hex<documents::VersionId>(version));
  TRY_ASSIGN(const auto begin, json::integer_field(object, "b"));
  TRY_ASSIGN(const auto end, json::integer_field(object, "e"));
  shown.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  return shown;
}

}  // namespace

std::string to_json(const Memory& memory) {
  Writer out;
  out.begin_object().member("turns", memory.turns).member("question", memory.question);
  out.member("certificate", memory.certificate).name("mentioned").begin_array();
  for (const Mentioned& one : memory.mentioned) {
    out.begin_object().member("id", one.concept_id).member("turn", one.turn).end_object();
  }
  out.end_array().name("shown").begin_array();
  for (const auto& one : memory.shown) {
    out.begin_object().member("version", hex_of(one.version));
    out.member("b", one.span.begin).member("e", one.span.end).end_object();
  }
  out.end_array();
  write_triage(out, memory.triage);
  return std::move(out.end_object()).text();
}

Result<Memory> memory_from_json(std::string_view text) {
  TRY_ASSIGN(const auto object, json::parse(text));
  Memory memory;
  TRY_ASSIGN(const auto turns, json::integer_field(object, "turns"));
  memory.turns = static_cast<std::uint32_t>(turns);
  TRY_ASSIGN(memory.question, json::string_field(object, "question"));
  TRY_ASSIGN(memory.certificate, json::string_field(object, "certificate"));
  TRY_ASSIGN(const auto mentioned, json::array_field(object, "mentioned"));
  for (const Value child : mentioned.children()) {
    Mentioned one;
    TRY_ASSIGN(one.concept_id, json::string_field(child, "id"));
    TRY_ASSIGN(const auto turn, json::integer_field(child, "turn"));
    one.turn = static_cast<std::uint32_t>(turn);
    memory.mentioned.push_back(std::move(one));
  }
  TRY_ASSIGN(const auto shown, json::array_field(object, "shown"));
  for (const Value child : shown.children()) {
    TRY_ASSIGN(const auto one, read_shown(child));
    memory.shown.push_back(one);
  }
  TRY_ASSIGN(const auto triage, json::object_field(object, "triage"));
  TRY_ASSIGN(memory.triage, read_triage(triage));
  return memory;
}

}  // namespace osler::conversations
