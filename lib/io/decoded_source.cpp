// The loop around a decoder.
#include "io/decoded_source.hpp"

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>

#include <fmt/format.h>

namespace ftdata::io {
namespace {

// Counting what stands behind the data stops here: the source may be endless.
constexpr std::uint64_t kCountedBytesMax = std::uint64_t{64} << 20;

std::string count_bytes(std::uint64_t count) {
  return fmt::format("{} byte{}", count, count == 1 ? "" : "s");
}

}  // namespace

DecodedSource::DecodedSource(std::unique_ptr<ByteSource> raw, const Codec& codec,
                             std::unique_ptr<Decoder> decoder)
    : raw_(std::move(raw)),
      codec_(codec),
      decoder_(std::move(decoder)),
      raw_block_(std::make_unique_for_overwrite<char[]>(kBlockBytes)) {}

Result<std::size_t> DecodedSource::read(std::span<char> buffer) {
  if (block_begin_ == block_end_ && buffer.size() >= kBlockBytes) {
    const std::size_t made = fill(buffer.first(kBlockBytes));
    if (made == 0 && failure_) return *failure_;
    return made;
  }
  if (block_begin_ == block_end_) {
    if (!block_) block_ = std::make_unique_for_overwrite<char[]>(kBlockBytes);
    block_begin_ = 0;
    block_end_ = fill({block_.get(), kBlockBytes});
    if (block_end_ == 0 && failure_) return *failure_;
  }
  const std::size_t count = std::min(buffer.size(), block_end_ - block_begin_);
  std::copy_n(block_.get() + block_begin_, count, buffer.data());
  block_begin_ += count;
  return count;
}

// Returns how many bytes were made: 0 at the end and after a failure only.
std::size_t DecodedSource::fill(std::span<char> block) {
  std::size_t made = 0;
  while (made == 0 && stage_ != Stage::Finished && !failure_) {
    if (stage_ == Stage::InMember) {
      made = decode_step(block);
    } else {
      start_member();
    }
  }
  return made;
}

std::size_t DecodedSource::decode_step(std::span<char> block) {
  if (raw_begin_ == raw_end_) refill();
  const std::string_view bytes = input();
  const DecodeStep step = decoder_->decode(bytes, block);
  raw_begin_ += step.consumed;
  if (step.problem) {
    fail(*step.problem);
  } else if (step.member_end) {
    stage_ = Stage::BetweenMembers;
    padding_ = 0;
  } else if (step.consumed == 0 && step.produced == 0) {
    if (bytes.empty()) {
      end_early();
    } else {
      fail(corrupt_data(codec_.name, "a block is damaged"));
    }
  }
  return step.produced;
}

// Fills the block up, however small the pieces are in which the raw source hands out its bytes.
void DecodedSource::refill() {
  const std::size_t kept = raw_end_ - raw_begin_;
  std::memmove(raw_block_.get(), raw_block_.get() + raw_begin_, kept);
  raw_begin_ = 0;
  raw_end_ = kept;
  while (raw_end_ < kBlockBytes && !raw_finished_) {
    const auto read = raw_->read({raw_block_.get() + raw_end_, kBlockBytes - raw_end_});
    if (!read) raw_error_ = read.error();
    const std::size_t count = read ? *read : 0;
    raw_end_ += count;
    raw_bytes_ += count;
    raw_finished_ = count == 0;
  }
}

void DecodedSource::start_member() {
  if (codec_.padding_unit != 0) skip_padding();
  if (input().size() < kMagicBytes) refill();
  if (raw_error_ && input().size() < kMagicBytes) {
    failure_ = *raw_error_;
  } else if (!input().empty() && !codec_.starts(input())) {
    fail_behind_end();
  } else if (codec_.padding_unit != 0 && padding_ % codec_.padding_unit != 0) {
    fail(corrupt_data(codec_.name, fmt::format("{} of padding, not a multiple of {}",
                                               count_bytes(padding_), codec_.padding_unit)));
  } else if (!input().empty()) {
    decoder_->reset();
    stage_ = Stage::InMember;
  } else {
    stage_ = Stage::Finished;
  }
}

void DecodedSource::skip_padding() {
  do {
    if (raw_begin_ == raw_end_) refill();
    const auto zeros = std::min(input().find_first_not_of('\0'), input().size());
    raw_begin_ += zeros;
    padding_ += zeros;
  } while (raw_begin_ == raw_end_ && !raw_finished_);
}

// At the end of the raw bytes, where more had to come.
void DecodedSource::end_early() {
  if (raw_error_) {
    failure_ = *raw_error_;
    return;
  }
  fail(
      {.kind = InputProblemKind::Truncated,
       .message = fmt::format("{} data ends early, after {}", codec_.name, count_bytes(raw_bytes_)),
       .help = "the file was cut off; copy or download it again"});
}

void DecodedSource::fail_behind_end() {
  std::uint64_t count = padding_;
  do {
    count += input().size();
    raw_begin_ = raw_end_;
    refill();
  } while (raw_begin_ != raw_end_ && count < kCountedBytesMax);
  fail({.kind = InputProblemKind::TrailingBytes,
        .message =
            fmt::format("{}{} after the end of the {} data",
                        raw_begin_ != raw_end_ ? "at least " : "", count_bytes(count), codec_.name),
        .help = "something was appended after compression; decompress the file, append, and "
                "compress it again"});
}

void DecodedSource::fail(const InputProblem& problem) {
  problem_kind_ = problem.kind;
  failure_ = to_error(problem);
}

}  // namespace ftdata::io
