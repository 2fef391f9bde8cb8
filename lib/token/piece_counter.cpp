#include "token/piece_counter.hpp"

#include <cstring>

#include "token/utf8.hpp"

namespace ftdata::token {
namespace {

std::uint32_t char_word(const char* text, std::size_t length) {
  std::uint32_t word = 0;
  std::memcpy(&word, text, length);
  return word;
}

std::string_view bytes_of(const ShortKey& key) {
  return {reinterpret_cast<const char*>(&key), static_cast<std::size_t>(key.high >> 56)};
}

}  // namespace

// Calls `part` for the parts of `piece` between the places that no token reaches across.
template <class Part>
void PieceWorker::for_each_part(std::string_view piece, Part part) const {
  std::size_t begin = 0;
  std::size_t length = utf8_length(byte_at(piece.data()));
  std::uint32_t before = char_word(piece.data(), length);
  for (std::size_t at = length; at < piece.size(); at += length) {
    length = utf8_length(byte_at(piece.data() + at));
    const std::uint32_t character = char_word(piece.data() + at, length);
    const auto last = byte_at(piece.data() + at - 1);
    if (!model_.tables.may_join(before, character, last, byte_at(piece.data() + at))) {
      part(piece.substr(begin, at - begin));
      begin = at;
    }
    before = character;
  }
  part(piece.substr(begin));
}

// Leaves the tokens of `piece` in ids_.
void PieceWorker::encode_whole(std::string_view piece) {
  if (model_.fallback == nullptr) return merger_.encode(model_.tables, piece, ids_);
  ids_.clear();
  while (!piece.empty()) {
    const std::string_view character = piece.substr(0, utf8_length(byte_at(piece.data())));
    const TokenId id = model_.tables.find(character);
    if (id != kNone) ids_.push_back(id);
    for (std::size_t i = 0; id == kNone && i < character.size(); ++i) {
      ids_.push_back((*model_.fallback)[byte_at(&character[i])]);
    }
    piece.remove_prefix(character.size());
  }
  merger_.merge(model_.tables, ids_);
}

std::uint64_t PieceWorker::count_whole(std::string_view piece) {
  if (model_.fallback == nullptr && piece.size() <= BpeMerger::kSmall) {
    return BpeMerger::count_small(model_.tables, piece);
  }
  encode_whole(piece);
  return ids_.size();
}

std::uint64_t PieceWorker::count_short(const ShortKey& key, std::uint64_t hash) {
  if (const std::uint32_t known = cache_.find(key, hash)) return known;
  const std::string_view piece = bytes_of(key);
  const bool whole = model_.whole_first && model_.tables.find(piece, hash) != kNone;
  const std::uint64_t count = whole ? 1 : count_whole(piece);
  cache_.add(key, hash, static_cast<std::uint32_t>(count));
  return count;
}

// Looks `piece`, longer than kShortBytes, up in the cache; on a miss `compute(hash)` counts it.
template <class Compute>
std::uint64_t PieceWorker::count_cached(std::string_view piece, Compute compute) {
  const std::uint64_t hash = hash_of(piece);
  if (piece.size() > PieceCache::kLongBytes) return compute(hash);
  if (const std::uint32_t known = cache_.find_long(piece, hash)) return known;
  const std::uint64_t count = compute(hash);
  cache_.add_long(piece, hash, static_cast<std::uint32_t>(count));
  return count;
}

std::uint64_t PieceWorker::count_parts(std::string_view piece) {
  std::uint64_t count = 0;
  for_each_part(piece, [&](std::string_view part) {
    if (part.size() <= kShortBytes) {
      const ShortKey key = short_key(part);
      count += count_short(key, hash_of(key));
    } else if (part.size() == piece.size()) {
      count += count_whole(part);
    } else {
      count += count_cached(part, [&](std::uint64_t) { return count_whole(part); });
    }
  });
  return count;
}

std::uint64_t PieceWorker::count_long(std::string_view piece) {
  return count_cached(piece, [&](std::uint64_t hash) -> std::uint64_t {
    if (model_.whole_first && model_.tables.find(piece, hash) != kNone) return 1;
    return model_.may_cut ? count_parts(piece) : count_whole(piece);
  });
}

std::uint64_t PieceWorker::count_piece(std::string_view piece) {
  if (piece.empty()) return 0;
  if (piece.size() > kShortBytes) return count_long(piece);
  const ShortKey key = short_key(piece);
  return count_short(key, hash_of(key));
}

std::uint64_t PieceWorker::count_unsplit(std::string_view text) {
  if (text.empty()) return 0;
  return model_.may_cut && !model_.whole_first ? count_parts(text) : count_piece(text);
}

void PieceWorker::encode_piece(std::string_view piece, std::vector<TokenId>& out) {
  if (piece.empty()) return;
  const TokenId whole = model_.whole_first ? model_.tables.find(piece) : kNone;
  if (whole != kNone) return out.push_back(whole);
  const auto encode = [&](std::string_view part) {
    encode_whole(part);
    out.insert(out.end(), ids_.begin(), ids_.end());
  };
  if (model_.may_cut) return for_each_part(piece, encode);
  encode(piece);
}

std::uint64_t PieceWorker::count_batch(const PaddedText& text, std::size_t start,
                                       std::size_t pieces) {
  std::uint64_t total = 0;
  std::size_t shorts = 0;
  for (std::size_t i = 0; i < pieces; ++i) {
    const std::size_t length = ends_[i] - start;
    if (length <= kShortBytes) {
      keys_[shorts] = short_key_unchecked(text.window(start), length);
      hashes_[shorts] = hash_of(keys_[shorts]);
      cache_.prefetch(hashes_[shorts]);
      ++shorts;
    } else {
      total += count_long(text.view().substr(start, length));
    }
    start = ends_[i];
  }
  std::size_t unknown = 0;
  for (std::size_t i = 0; i < shorts; ++i) {
    const std::uint32_t count = cache_.find(keys_[i], hashes_[i]);
    total += count;
    unknown_[unknown] = static_cast<std::uint32_t>(i);
    unknown += count == 0 ? 1 : 0;
  }
  for (std::size_t i = 0; i < unknown; ++i) model_.tables.prefetch(hashes_[unknown_[i]]);
  for (std::size_t i = 0; i < unknown; ++i) {
    total += count_short(keys_[unknown_[i]], hashes_[unknown_[i]]);
  }
  return total;
}

std::uint64_t PieceWorker::count_text(ScanPieces scan, std::string_view text) {
  const PaddedText padded(text);
  std::uint64_t total = 0;
  for (std::size_t position = 0; position < text.size();) {
    const std::size_t start = position;
    total += count_batch(padded, start, scan(padded, position, ends_));
  }
  return total;
}

void PieceWorker::encode_text(ScanPieces scan, std::string_view text, std::vector<TokenId>& out) {
  const PaddedText padded(text);
  std::size_t start = 0;
  for (std::size_t position = 0; position < text.size();) {
    const std::size_t pieces = scan(padded, position, ends_);
    for (std::size_t i = 0; i < pieces; ++i) {
      encode_piece(text.substr(start, ends_[i] - start), out);
      start = ends_[i];
    }
  }
}

}  // namespace ftdata::token
