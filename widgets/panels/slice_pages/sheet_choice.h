#pragma once

#include <Qt>

#include <vector>

namespace sw {

/// Which tiles of a sheet are chosen, and how clicks and keys change that, as in a file manager: a
/// click chooses one, Ctrl adds or takes away, Shift chooses all from the anchor.
class SheetChoice {
 public:
  /// Forgets everything. @param count of the tiles
  void reset(int count);

  int count() const { return static_cast<int>(chosen_.size()); }
  /// The tile that has the keyboard; −1 if none.
  int current() const { return current_; }
  bool isChosen(int item) const { return chosen_[static_cast<std::size_t>(item)] != 0; }
  int chosenCount() const { return chosenCount_; }
  std::vector<int> chosen() const;

  /// What was chosen elsewhere. @param items ascending  @param current −1 leaves it
  void take(const std::vector<int>& items, int current);
  void click(int item, Qt::KeyboardModifiers modifiers);
  /// The keyboard goes to another tile: chooses it, with Shift all from the anchor, with Ctrl
  /// nothing.
  void move(int item, Qt::KeyboardModifiers modifiers);
  void toggleCurrent();
  void chooseAll();
  void chooseNone();
  /// A rectangle drawn over tiles chooses them; Shift or Ctrl add them to `before`.
  void band(const std::vector<int>& items,
            const std::vector<int>& before,
            Qt::KeyboardModifiers modifiers);

 private:
  void set(int item, bool chosen);
  void chooseFromAnchor(int item, bool add);

  std::vector<char> chosen_;
  int chosenCount_ = 0;
  int current_ = -1;
  int anchor_ = -1;
};

}  // namespace sw
