#include "knowledge/models/describe_model.h"

#include <algorithm>
#include <array>
#include <optional>

#include "knowledge/models/gguf.h"
#include "knowledge/models/mapped_file.h"
#include "knowledge/models/model_file.h"

namespace osler::models {
namespace {

// Models 1: the families that may be brought.
constexpr std::array<std::string_view, 2> embedder_families{"bert", "nomic-bert"};
constexpr std::array<std::string_view, 6> generator_families{"llama",  "qwen2", "qwen3",
                                                             "gemma3", "phi3",  "mistral"};

constexpr std::string_view represent = "Represent this sentence for searching relevant passages: ";

// From the model cards of their makers; an unknown model has no prefix until somebody sets one.
constexpr std::array prefixes{
    EmbedderPrefixes{"arctic-embed", represent, ""},
    EmbedderPrefixes{"bge-", represent, ""},
    EmbedderPrefixes{"mdbr-leaf", represent, ""},
    EmbedderPrefixes{"medembed", represent, ""},
    EmbedderPrefixes{"e5-", "query: ", "passage: "},
    EmbedderPrefixes{"nomic-embed", "search_query: ", "search_document: "}};

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return out;
}

std::optional<Role> role_of(std::string_view family) {
  const auto is = [&](std::string_view other) { return other == family; };
  if (std::any_of(embedder_families.begin(), embedder_families.end(), is)) return Role::embedder;
  if (std::any_of(generator_families.begin(), generator_families.end(), is)) {
    return Role::generator;
  }
  return std::nullopt;
}

Result<void> describe_embedder(const Gguf& gguf, const std::string& family, ModelCard& card) {
  TRY_ASSIGN(card.dimension, gguf.whole(family + ".embedding_length"));
  TRY_ASSIGN(const std::uint32_t pooling, gguf.whole(family + ".pooling_type"));
  if (pooling != 1 && pooling != 2) {  // llama_pooling_type
    return fail(ErrorCode::unsupported, "the file says neither mean nor cls pooling");
  }
  card.pooling = pooling == 1 ? Pooling::mean : Pooling::cls;
  const EmbedderPrefixes known = known_prefixes(card.name);
  card.query_prefix = known.query;
  card.document_prefix = known.document;
  return {};
}

}  // namespace

EmbedderPrefixes known_prefixes(std::string_view model_name) {
  const std::string name = lower(model_name);
  for (const EmbedderPrefixes& one : prefixes) {
    if (name.find(one.part_of_name) != std::string::npos) return one;
  }
  return {};
}

Result<ModelCard> describe_model(const std::filesystem::path& gguf) {
  TRY_ASSIGN(const MappedFile file, MappedFile::open(gguf));
  TRY_ASSIGN(const Gguf read, read_gguf(file.bytes()));
  TRY_ASSIGN(const std::string family, read.text("general.architecture"));
  const auto role = role_of(family);
  if (!role) {
    return fail(ErrorCode::unsupported,
                gguf.string() + " is of the family " + family +
                    "; bert, nomic-bert, llama, qwen2, qwen3, gemma3, phi3 and mistral are served");
  }
  ModelCard card;
  card.name = gguf.stem().string();
  card.role = *role;
  card.file = std::filesystem::absolute(gguf).string();
  card.licence = read.text("general.license").value_or("unknown");
  TRY_ASSIGN(card.context, read.whole(family + ".context_length"));
  if (card.role == Role::embedder) {
    TRY(describe_embedder(read, family, card));
  } else {
    card.context = std::min<std::size_t>(card.context, 4096);  // its memory grows with it
  }
  TRY_ASSIGN(card.sha256, hash_of_file(gguf));
  return card;
}

}  // namespace osler::models
