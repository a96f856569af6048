#include "knowledge/search/block_max.h"

#include <algorithm>
#include <bit>
#include <numeric>
#include <utility>
#include <vector>

namespace osler::search {
namespace {

// Bounds are sums in another order than scores; this covers the difference (retrieval 5, and the
// trap of LUCENE-8759).
constexpr double slack = 1.0 + 1.0 / (1U << 20U);

constexpr std::uint32_t span = 2048;  // chunks of a window: their sums fit the first-level cache

// Bounds of one list, block by block, ahead of its cursor.
class BlockBounds {
 public:
  explicit BlockBounds(const PostingList& list) : list_(list), meta_(list.block(0)) {}
  // Moves to the block in which `target` stands or would stand; false behind the end.
  bool seek(std::uint32_t target) {
    while (at_ < list_.meta.blocks && meta_.last_ordinal < target) {
      if (++at_ < list_.meta.blocks) meta_ = list_.block(at_);
    }
    return at_ < list_.meta.blocks;
  }
  const BlockMeta& meta() const { return meta_; }

 private:
  const PostingList& list_;
  std::uint32_t at_ = 0;
  BlockMeta meta_;
};

class Walk {
 public:
  Walk(TermCursors& added, TermCursors& exact, const SegmentTop& top)
      : added_(added),
        exact_(exact),
        top_(top),
        bounds_(added.lists().size()),
        order_(added.lists().size()),
        prefix_(added.lists().size() + 1),
        sums_(span),
        touched_(span / 64) {
    for (const TermList& list : added.lists()) blocks_.emplace_back(list.cursor.list());
  }

  void run() {
    const std::uint32_t chunks = added_.lexical().chunks();
    for (std::uint32_t begin = 0; begin < chunks;) {
      if (!open_window(begin)) return;
      if (!hopeless(prefix_.back())) score_window(begin);
      begin = last_ + 1;
    }
  }

 private:
  bool hopeless(double bound) const { return bound * slack < top_.threshold(); }

  // Bounds of all lists from `begin` to last_: the nearest block end, or `span` when that is nearer
  // than a window is worth. False when all lists have ended.
  bool open_window(std::uint32_t begin) {
    last_ = no_more;
    for (BlockBounds& list : blocks_) {
      if (list.seek(begin)) last_ = std::min(last_, list.meta().last_ordinal);
    }
    if (last_ == no_more) return false;
    last_ = std::max(last_, begin + (span - 1));
    for (std::size_t i = 0; i < bounds_.size(); ++i) bounds_[i] = bound(i, begin);
    order_lists();
    // What is worth a look is looked at in windows of `span`.
    if (!hopeless(prefix_.back())) last_ = std::min(last_, begin + (span - 1));
    return true;
  }

  double bound(std::size_t i, std::uint32_t begin) {
    double most = 0;
    BlockBounds& list = blocks_[i];
    for (std::uint32_t at = begin; at <= last_ && list.seek(at);) {
      const BlockMeta& meta = list.meta();
      most =
          std::max(most, added_.own_score(added_.lists()[i], meta.max_frequency, meta.min_length));
      if (meta.last_ordinal >= last_) break;
      at = meta.last_ordinal + 1;
    }
    return most;
  }

  void order_lists() {
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::sort(order_.begin(), order_.end(), [this](std::size_t a, std::size_t b) {
      return bounds_[a] != bounds_[b] ? bounds_[a] < bounds_[b] : a < b;
    });
    for (std::size_t r = 0; r < order_.size(); ++r) {
      prefix_[r + 1] = prefix_[r] + bounds_[order_[r]];
    }
  }

  void score_window(std::uint32_t begin) {
    // The lists below `essential` cannot bring a chunk over the threshold by themselves.
    std::size_t essential = 0;
    while (essential < order_.size() && hopeless(prefix_[essential + 1])) ++essential;
    for (std::size_t r = essential; r < order_.size(); ++r) {
      if (bounds_[order_[r]] > 0) add(order_[r], begin);
    }
    for (std::size_t w = 0; w < touched_.size(); ++w) {
      for (std::uint64_t left = std::exchange(touched_[w], 0); left != 0; left &= left - 1) {
        const auto at =
            static_cast<std::uint32_t>(w * 64) + static_cast<std::uint32_t>(std::countr_zero(left));
        const double sum = std::exchange(sums_[at], 0);
        if (hopeless(sum + prefix_[essential]) || !top_.allowed().test(begin + at)) continue;
        score_chunk(begin + at, sum, essential);
      }
    }
  }

  // One list's part of the window.
  void add(std::size_t i, std::uint32_t begin) {
    TermList& list = added_.lists()[i];
    list.cursor.seek(begin);
    list.cursor.each_through(last_, [&](std::uint32_t ordinal, std::uint32_t frequency) {
      const std::uint32_t at = ordinal - begin;
      sums_[at] += added_.own_score(list, frequency, added_.lexical().lengths(ordinal)[list.field]);
      touched_[at / 64] |= std::uint64_t{1} << (at % 64);
    });
  }

  // Looks into the other lists, the largest bound first, for as long as the chunk can get in.
  void score_chunk(std::uint32_t ordinal, double known, std::size_t essential) {
    const FieldLengths lengths = exact_.lexical().lengths(ordinal);
    for (std::size_t r = essential; r > 0; --r) {
      if (hopeless(known + prefix_[r])) return;
      TermList& other = exact_.lists()[order_[r - 1]];
      other.cursor.seek(ordinal);
      if (other.cursor.ordinal() == ordinal) known += exact_.own_score(other, lengths);
    }
    if (!hopeless(known)) top_.offer(ordinal, exact_.seek_score(ordinal));
  }

  TermCursors& added_;
  TermCursors& exact_;
  const SegmentTop& top_;
  std::vector<BlockBounds> blocks_;
  std::vector<double> bounds_;      // of each list, in this window
  std::vector<std::size_t> order_;  // of lists, by rising bound
  std::vector<double> prefix_;      // sums of bounds in that order
  std::vector<double> sums_;        // of own scores, by chunk of the window; zero between windows
  std::vector<std::uint64_t> touched_;  // which of them
  std::uint32_t last_ = 0;              // of the window
};

}  // namespace

void score_block_max(TermCursors& added, TermCursors& exact, const SegmentTop& top) {
  Walk(added, exact, top).run();
}

}  // namespace osler::search
