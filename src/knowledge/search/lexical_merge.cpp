#include "knowledge/search/lexical_merge.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>

#include "knowledge/search/lexical_encoder.h"

namespace osler::search {
namespace {

constexpr std::uint32_t gone = 0xffffffff;

// A segment to be merged, walked key by key.
struct Source {
  const LexicalSegment* lexical = nullptr;
  const ChunkTable* table = nullptr;
  std::vector<std::uint32_t> new_ordinal;  // gone: deleted
  TermDictionary::Walk walk;
  bool at_key = false;
};

class Merge {
 public:
  explicit Merge(std::span<const LiveSegment> segments) {
    for (const LiveSegment& live : segments) add(live);
    for (Source& source : sources_) source.at_key = source.walk.next();
    count_open_stems();
  }

  std::vector<std::uint8_t> run(const SegmentId& segment, const AnalyzerId& analyzer) {
    LexicalEncoder encoder(lengths_, stats_);
    while (const auto key = smallest_key()) {
      take(*key);
      if (postings_.empty()) continue;
      encoder.add({*key, postings_, positions_, open_chunks(*key)});
    }
    return encoder.finish(segment, analyzer);
  }

 private:
  void add(const LiveSegment& live) {
    const LexicalSegment& lexical = live.segment->lexical();
    Source source{&lexical, &live.segment->table(), {}, lexical.terms().begin()};
    for (std::uint32_t i = 0; i < lexical.chunks(); ++i) {
      const bool dead = live.deleted.test(i);
      source.new_ordinal.push_back(dead ? gone : static_cast<std::uint32_t>(lengths_.size()));
      if (dead) continue;
      lengths_.push_back(lexical.lengths(i));
      const bool open = live.segment->table().row(i).open();
      open_.push_back(open);
      if (!open) continue;
      ++stats_.chunks;
      for (std::size_t f = 0; f < field_count; ++f) stats_.lengths[f] += lengths_.back()[f];
    }
    sources_.push_back(std::move(source));
  }

  // A stem's count is over all fields, whose lists lie far apart: counted before anything is
  // written.
  void count_open_stems() {
    for (const Source& source : sources_) {
      TermDictionary::Walk walk = source.lexical->terms().begin();
      while (walk.next()) {
        if (is_stem(tag_of(walk.key()))) count_stem(source, std::string(walk.key().substr(1)));
      }
    }
  }

  void count_stem(const Source& source, const std::string& stem) {
    if (counted_by_[stem] == &source) return;  // in another field's list already
    counted_by_[stem] = &source;
    std::vector<std::uint32_t> ordinals;
    for (const ListTag tag : stem_tags) {
      const auto list = source.lexical->find(list_key(tag, stem));
      if (list) add_open_ordinals(source, *list, ordinals);
    }
    std::sort(ordinals.begin(), ordinals.end());
    const auto end = std::unique(ordinals.begin(), ordinals.end());
    open_stems_[stem] += static_cast<std::uint32_t>(end - ordinals.begin());
  }

  void add_open_ordinals(const Source& source, const PostingList& list,
                         std::vector<std::uint32_t>& ordinals) {
    for (std::uint32_t b = 0; b < list.meta.blocks; ++b) {
      decode_block(list.source(b), block_);
      for (std::uint32_t i = 0; i < block_.count; ++i) {
        const std::uint32_t ordinal = source.new_ordinal[block_.ordinals[i]];
        if (ordinal != gone && open_[ordinal]) ordinals.push_back(ordinal);
      }
    }
  }

  std::optional<std::string> smallest_key() const {
    std::optional<std::string> key;
    for (const Source& source : sources_) {
      if (source.at_key && (!key || source.walk.key() < *key)) key = source.walk.key();
    }
    return key;
  }

  void take(const std::string& key) {
    postings_.clear();
    positions_.clear();
    for (Source& source : sources_) {
      if (!source.at_key || source.walk.key() != key) continue;
      take(source, source.lexical->list(source.walk.number(), tag_of(key)));
      source.at_key = source.walk.next();
    }
  }

  void take(const Source& source, const PostingList& list) {
    for (std::uint32_t b = 0; b < list.meta.blocks; ++b) {
      decode_block(list.source(b), block_);
      const auto positions = block_positions(list, b, block_);
      std::span<const std::uint32_t> left(positions);
      for (std::uint32_t i = 0; i < block_.count; ++i) {
        const std::uint32_t ordinal = source.new_ordinal[block_.ordinals[i]];
        const std::uint32_t frequency = block_.frequencies[i];
        const auto own = left.first(left.empty() ? 0 : frequency);
        left = left.subspan(own.size());
        if (ordinal == gone) continue;
        postings_.push_back({ordinal, frequency});
        positions_.insert(positions_.end(), own.begin(), own.end());
      }
    }
  }

  std::uint32_t open_chunks(const std::string& key) const {
    if (is_stem(tag_of(key))) return open_stems_.at(key.substr(1));
    return static_cast<std::uint32_t>(std::count_if(
        postings_.begin(), postings_.end(), [&](const Posting& p) { return open_[p.ordinal]; }));
  }

  std::vector<Source> sources_;
  std::vector<FieldLengths> lengths_;
  std::vector<bool> open_;
  OpenStats stats_;
  std::unordered_map<std::string, std::uint32_t> open_stems_;
  std::unordered_map<std::string, const Source*> counted_by_;
  std::vector<Posting> postings_;
  std::vector<std::uint32_t> positions_;
  DecodedBlock block_;
};

}  // namespace

std::vector<std::uint8_t> merge_lexical(std::span<const LiveSegment> segments,
                                        const SegmentId& segment, const AnalyzerId& analyzer) {
  return Merge(segments).run(segment, analyzer);
}

}  // namespace osler::search
