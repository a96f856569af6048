#include "foundation/crypto/cell.h"

#include <algorithm>

#include "foundation/crypto/aead.h"
#include "foundation/crypto/encoding.h"
#include "foundation/crypto/framing.h"

namespace osler::crypto {
namespace {

constexpr std::uint8_t format = 0x01;
constexpr std::size_t key_id_at = 1;
constexpr std::size_t nonce_at = 17;
constexpr std::size_t sealed_at = 41;
constexpr std::size_t block = 64;
constexpr std::uint8_t end_of_text = 0x80;

Bytes authenticated_data(const CellPlace& place) {
  Bytes aad;
  append_lp(aad, "osler/cell/1");
  append_lp(aad, place.table);
  append_lp(aad, place.column);
  append_lp(aad, place.row);
  append_lp(aad, ByteView(place.partition.bytes));
  return aad;
}

// ISO/IEC 7816-4: the mark 80, then zeros; at least the mark, so that every text can be told apart.
Bytes padded(std::string_view text) {
  Bytes out((text.size() / block + 1) * block, 0);
  std::ranges::copy(text, out.begin());
  out[text.size()] = end_of_text;
  return out;
}

// The length of the text, or out.size() if the padding is not one that we write.
std::size_t unpadded_size(ByteView out) {
  const auto last = std::find_if(out.rbegin(), out.rend(), [](std::uint8_t b) { return b != 0; });
  if (last == out.rend() || *last != end_of_text) return out.size();
  const auto size = static_cast<std::size_t>(out.rend() - last) - 1;
  return out.size() - size > block ? out.size() : size;
}

Nonce nonce_of(ByteView cell) {
  Nonce nonce{};
  std::copy_n(cell.begin() + nonce_at, nonce.size(), nonce.begin());
  return nonce;
}

std::string where(const CellPlace& place) {
  return std::string(place.table) + "." + std::string(place.column);
}

}  // namespace

Bytes seal_cell(const Key& key, const CellPlace& place, std::string_view text,
                RandomSource& random) {
  Bytes plain = padded(text);
  Bytes cell(sealed_at + plain.size() + aead_tag_bytes);
  cell[0] = format;
  std::ranges::copy(key.id.bytes, cell.begin() + key_id_at);
  random.fill(std::span(cell).subspan(nonce_at, sealed_at - nonce_at));
  aead_seal(key.bytes.bytes(), nonce_of(cell), authenticated_data(place), plain,
            std::span(cell).subspan(sealed_at));
  wipe(plain);
  return cell;
}

Result<KeyId> cell_key_id(ByteView cell) {
  if (cell.size() < sealed_at + block + aead_tag_bytes || cell[0] != format) {
    return fail(ErrorCode::unsupported, "not a cell of format 1; a newer program may have made it");
  }
  return read_id<KeyId>(cell, key_id_at);
}

Result<CellText> open_cell(const Key& key, const CellPlace& place, ByteView cell) {
  TRY_ASSIGN(const KeyId sealed_with, cell_key_id(cell));
  if (sealed_with != key.id) {
    return fail(ErrorCode::not_found, where(place) + ": cell is sealed with key " +
                                          to_hex(sealed_with) + ", not with " + to_hex(key.id));
  }
  Bytes plain(cell.size() - sealed_at - aead_tag_bytes);
  const bool opened = aead_open(key.bytes.bytes(), nonce_of(cell), authenticated_data(place),
                                cell.subspan(sealed_at), plain);
  const std::size_t size = unpadded_size(plain);
  if (!opened || size == plain.size()) {
    return fail(ErrorCode::corrupt, where(place) +
                                        ": cell does not open: its bytes were changed or it "
                                        "belongs to another row; restore it from a backup");
  }
  CellText text(std::string(as_text(ByteView(plain).first(size))));
  wipe(plain);
  return text;
}

}  // namespace osler::crypto
