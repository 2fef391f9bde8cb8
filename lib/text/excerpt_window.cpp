#include "text/excerpt_window.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace ftdata::text {
namespace {

constexpr std::string_view kDots = "...";
constexpr std::size_t kCellsMin = 20;  // dots on both sides and something to see between them

// Where a character stands: bytes in Excerpt::text, bytes in the displayed text, cells.
struct Place {
  std::size_t source = 0;
  std::size_t byte = 0;
  std::size_t cell = 0;
};

struct Layout {
  std::string text;
  std::vector<Place> places;  // one a character, and one behind the last
};

Layout lay_out(std::string_view source, Charset charset) {
  Layout layout;
  Place place;
  while (place.source < source.size()) {
    layout.places.push_back(place);
    const Glyph glyph = append_glyph(layout.text, source, place.source, charset);
    place = {place.source + glyph.size, layout.text.size(), place.cell + glyph.cells};
  }
  layout.places.push_back(place);
  return layout;
}

// First and behind-the-last index of the marked characters.
struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
};

Range marked_places(const std::vector<Place>& places, const Excerpt& excerpt) {
  const std::size_t end = std::size_t{excerpt.mark_begin} + excerpt.mark_length;
  const auto behind =
      std::ranges::upper_bound(places, std::size_t{excerpt.mark_begin}, {}, &Place::source);
  const auto stop = std::ranges::lower_bound(places, end, {}, &Place::source);
  const auto first = static_cast<std::size_t>(behind - places.begin()) - 1;
  const auto last = static_cast<std::size_t>(stop - places.begin());
  return {first, std::clamp(last, first, places.size() - 1)};
}

// The places to show when only `room` cells are free: the mark in the middle, or its beginning when
// it is longer than that.
Range shown_places(const std::vector<Place>& places, Range mark, std::size_t room) {
  const std::size_t total = places.back().cell;
  const std::size_t mark_begin = places[mark.begin].cell;
  const std::size_t marked = std::min(places[mark.end].cell - mark_begin, room);
  const std::size_t before = std::min((room - marked) / 2, mark_begin);
  const std::size_t begin = std::min(mark_begin - before, total - std::min(room, total));
  const auto behind = std::ranges::upper_bound(places, begin + room, {}, &Place::cell);
  auto first = std::ranges::lower_bound(places, begin, {}, &Place::cell);
  // Not with a mark that combines with a character left out.
  while (first + 1 != places.end() && (first + 1)->cell == first->cell) ++first;
  const std::size_t shown_begin =
      std::min(static_cast<std::size_t>(first - places.begin()), mark.begin);
  const auto last = static_cast<std::size_t>(behind - places.begin()) - 1;
  return {shown_begin, std::max(last, shown_begin)};
}

}  // namespace

ExcerptWindow fit_excerpt(const Excerpt& excerpt, std::size_t cells_max, Charset charset) {
  const Layout layout = lay_out(excerpt.text, charset);
  const std::vector<Place>& places = layout.places;
  const Range mark = marked_places(places, excerpt);
  const std::size_t cells = std::max(cells_max, kCellsMin);
  const std::size_t dots =
      (excerpt.cut_before ? kDots.size() : 0) + (excerpt.cut_after ? kDots.size() : 0);
  // A mark behind the last character needs a cell of its own.
  const std::size_t needed = std::max(places.back().cell, places[mark.begin].cell + 1) + dots;
  Range shown{0, places.size() - 1};
  if (needed > cells) {
    shown = shown_places(places, mark, cells - 2 * kDots.size());
  }
  const Place from = places[shown.begin];
  const Place to = places[shown.end];
  const bool cut_before = excerpt.cut_before || shown.begin > 0;
  const bool cut_after = excerpt.cut_after || shown.end + 1 < places.size();

  ExcerptWindow window;
  if (cut_before) window.text += kDots;
  window.mark_begin = places[mark.begin].cell - from.cell + window.text.size();
  const std::size_t mark_end = std::min(places[mark.end].cell, to.cell);
  const std::size_t mark_begin = places[mark.begin].cell;
  window.mark_length = mark_end > mark_begin ? mark_end - mark_begin : 1;
  window.text.append(layout.text, from.byte, to.byte - from.byte);
  if (cut_after) window.text += kDots;
  return window;
}

}  // namespace ftdata::text
