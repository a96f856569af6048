#include "knowledge/search/block_max.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace osler::search {
namespace {

// Bounds are sums in another order than scores; this covers the difference (retrieval 5, and the
// trap of LUCENE-8759).
constexpr double slack = 1.0 + 1.0 / (1U << 20U);

class Walk {
 public:
  Walk(TermCursors& cursors, const SegmentTop& top)
      : cursors_(cursors),
        top_(top),
        bounds_(cursors.lists().size()),
        order_(cursors.lists().size()),
        prefix_(cursors.lists().size() + 1) {}

  void run() {
    const std::uint32_t chunks = cursors_.lexical().chunks();
    for (std::uint32_t begin = 0; begin < chunks;) {
      if (!open_window(begin)) return;
      if (!hopeless(prefix_.back())) score_window(begin);
      begin = last_ + 1;
    }
  }

 private:
  TermList& list(std::size_t rank) { return cursors_.lists()[order_[rank]]; }
  bool hopeless(double bound) const { return bound * slack < top_.threshold(); }

  // Bounds of all lists from `begin` to the nearest block end. False when all lists have ended.
  bool open_window(std::uint32_t begin) {
    last_ = no_more;
    for (std::size_t i = 0; i < bounds_.size(); ++i) {
      TermList& list = cursors_.lists()[i];
      const BlockMeta* block = list.cursor.block_for(begin);
      bounds_[i] = 0;
      if (block == nullptr) continue;
      bounds_[i] = cursors_.bound(list, block->max_frequency, block->min_length);
      last_ = std::min(last_, block->last_ordinal);
    }
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::sort(order_.begin(), order_.end(), [this](std::size_t a, std::size_t b) {
      return bounds_[a] != bounds_[b] ? bounds_[a] < bounds_[b] : a < b;
    });
    for (std::size_t r = 0; r < order_.size(); ++r) {
      prefix_[r + 1] = prefix_[r] + bounds_[order_[r]];
    }
    return last_ != no_more;
  }

  void score_window(std::uint32_t begin) {
    // The lists below `essential_` cannot bring a chunk over the threshold by themselves.
    for (essential_ = 0; essential_ < order_.size() && hopeless(prefix_[essential_ + 1]);) {
      ++essential_;
    }
    for (std::size_t r = essential_; r < order_.size(); ++r) list(r).cursor.seek(begin);
    for (std::uint32_t ordinal = nearest(); ordinal <= last_; ordinal = nearest()) {
      if (top_.allowed().test(ordinal)) score_chunk(ordinal);
      pass(ordinal);
    }
  }

  std::uint32_t nearest() {
    std::uint32_t ordinal = no_more;
    for (std::size_t r = essential_; r < order_.size(); ++r) {
      ordinal = std::min(ordinal, list(r).cursor.ordinal());
    }
    return ordinal;
  }

  void pass(std::uint32_t ordinal) {
    for (std::size_t r = essential_; r < order_.size(); ++r) {
      if (list(r).cursor.ordinal() == ordinal) list(r).cursor.next();
    }
  }

  // Looks into the other lists, the largest bound first, for as long as the chunk can get in.
  void score_chunk(std::uint32_t ordinal) {
    const FieldLengths lengths = cursors_.lexical().lengths(ordinal);
    double known = 0;
    for (std::size_t r = essential_; r < order_.size(); ++r) {
      if (list(r).cursor.ordinal() == ordinal) known += cursors_.own_score(list(r), lengths);
    }
    for (std::size_t r = essential_; r > 0; --r) {
      if (hopeless(known + prefix_[r])) return;
      TermList& other = list(r - 1);
      other.cursor.seek(ordinal);
      if (other.cursor.ordinal() == ordinal) known += cursors_.own_score(other, lengths);
    }
    if (!hopeless(known)) top_.offer(ordinal, cursors_.score(ordinal));
  }

  TermCursors& cursors_;
  const SegmentTop& top_;
  std::vector<double> bounds_;      // of each list, in this window
  std::vector<std::size_t> order_;  // of lists, by rising bound
  std::vector<double> prefix_;      // sums of bounds in that order
  std::size_t essential_ = 0;
  std::uint32_t last_ = 0;  // of the window
};

}  // namespace

void score_block_max(TermCursors& cursors, const SegmentTop& top) { Walk(cursors, top).run(); }

}  // namespace osler::search
