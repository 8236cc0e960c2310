#include "widgets/panels/slice_pages/sheet_choice.h"

#include <algorithm>

namespace sw {

void SheetChoice::reset(int count) {
  chosen_.assign(static_cast<std::size_t>(count), 0);
  chosenCount_ = 0;
  current_ = -1;
  anchor_ = -1;
}

std::vector<int> SheetChoice::chosen() const {
  std::vector<int> items;
  items.reserve(static_cast<std::size_t>(chosenCount_));
  for (int item = 0; item < count(); ++item)
    if (isChosen(item)) items.push_back(item);
  return items;
}

void SheetChoice::set(int item, bool chosen) {
  char& now = chosen_[static_cast<std::size_t>(item)];
  chosenCount_ += static_cast<int>(chosen) - static_cast<int>(now != 0);
  now = chosen ? 1 : 0;
}

void SheetChoice::take(const std::vector<int>& items, int current) {
  chooseNone();
  for (const int item : items) set(item, true);
  if (current >= 0) current_ = anchor_ = current;
}

void SheetChoice::chooseFromAnchor(int item, bool add) {
  if (anchor_ < 0) anchor_ = current_ < 0 ? item : current_;
  if (!add) chooseNone();
  for (int each = std::min(anchor_, item); each <= std::max(anchor_, item); ++each) set(each, true);
  current_ = item;
}

void SheetChoice::click(int item, Qt::KeyboardModifiers modifiers) {
  const bool add = modifiers & Qt::ControlModifier;
  if (modifiers & Qt::ShiftModifier) {
    chooseFromAnchor(item, add);
    return;
  }
  if (!add) chooseNone();
  set(item, !add || !isChosen(item));
  current_ = anchor_ = item;
}

void SheetChoice::move(int item, Qt::KeyboardModifiers modifiers) {
  if (modifiers & Qt::ShiftModifier) {
    chooseFromAnchor(item, modifiers & Qt::ControlModifier);
    return;
  }
  current_ = item;
  if (modifiers & Qt::ControlModifier) return;
  anchor_ = item;
  chooseNone();
  set(item, true);
}

void SheetChoice::toggleCurrent() {
  if (current_ < 0) return;
  set(current_, !isChosen(current_));
  anchor_ = current_;
}

void SheetChoice::chooseAll() {
  std::ranges::fill(chosen_, char{1});
  chosenCount_ = count();
}

void SheetChoice::chooseNone() {
  std::ranges::fill(chosen_, char{0});
  chosenCount_ = 0;
}

void SheetChoice::band(const std::vector<int>& items,
                       const std::vector<int>& before,
                       Qt::KeyboardModifiers modifiers) {
  chooseNone();
  if (modifiers & (Qt::ControlModifier | Qt::ShiftModifier))
    for (const int item : before) set(item, true);
  for (const int item : items) set(item, true);
  if (!items.empty()) current_ = items.back();
}

}  // namespace sw
