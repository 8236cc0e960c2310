#include "core/io/importers/file_roles.h"

#include "core/io/formats/file_format.h"
#include "core/io/formats/header_text.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace sw {
namespace {

constexpr std::array<std::string_view, 22> kLabelWords{
    "gt",       "seg",       "segs",        "segmentation", "segmentations", "label",
    "labels",   "labelstr",  "lbl",         "lbls",         "mask",          "masks",
    "manual",   "truth",     "groundtruth", "dseg",         "annotation",    "annotations",
    "labelmap", "labelmaps", "labelsts",    "labelsval"};
constexpr std::array<std::string_view, 13> kImageWords{
    "image", "images", "imagestr", "imagests", "imagesval", "img",   "imgs",
    "orig",  "scan",   "scans",    "volume",   "volumes",   "ground"};
/// Folders that part a data set and name nobody.
constexpr std::array<std::string_view, 10> kPartWords{
    "train", "training", "test", "testing", "val", "validation", "data", "nifti", "nii", "raw"};
/// With digits or alone: what follows the subject in a name.
constexpr std::array<std::string_view, 17> kTimeWords{
    "frame", "tp", "time", "timepoint", "phase", "ses",   "session", "visit",   "followup",
    "ed",    "es", "pre",  "post",      "left",  "right", "run",     "baseline"};
/// With digits only.
constexpr std::array<std::string_view, 3> kNumberedWords{"t", "ph", "fr"};

template <std::size_t N>
bool isOneOf(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool isDigit(char c) {
  return c >= '0' && c <= '9';
}

std::string_view withoutDigits(std::string_view word) {
  while (!word.empty() && isDigit(word.back())) {
    word.remove_suffix(1);
  }
  return word;
}

/// A part of a name, and what stands before it.
struct Word {
  std::string text;
  char before = '_';
};

/// Words between _ - . and blanks, as they are written.
std::vector<Word> wordsOf(const std::string& name) {
  std::vector<Word> found;
  Word word;
  for (const char c : name + "_") {
    if (c != '_' && c != '-' && c != '.' && c != ' ') {
      word.text += c;
      continue;
    }
    if (!word.text.empty()) {
      found.push_back(word);
    }
    word = {{}, c};
  }
  return found;
}

/// Takes the word's role; what is left of it ("label0001" → "0001") stays a word.
void takeWord(const Word& word, FileRole& role, std::vector<Word>& rest) {
  const std::string lower = lowered(word.text);
  const std::string_view text = withoutDigits(lower);
  const bool label = isOneOf(kLabelWords, text);
  if (!label && !isOneOf(kImageWords, text)) {
    rest.push_back(word);
    return;
  }
  role.label = role.label || label;
  if (text.size() < lower.size()) {
    rest.push_back({word.text.substr(text.size()), word.before});
  }
}

/// Whether a word tells a time, a side or a repetition; T1 and T2 are contrasts.
bool tellsTime(const std::string& word) {
  const std::string lower = lowered(word);
  const std::string_view text = withoutDigits(lower);
  const bool numbered = isOneOf(kNumberedWords, text) && lower.size() > text.size() &&
                        (text != "t" || lower.size() > 2);
  return numbered || isOneOf(kTimeWords, text);
}

/// The words of a name before the first that tells a time, as they are written.
std::string subjectIn(const std::vector<Word>& words) {
  std::string subject;
  for (const Word& word : words) {
    if (!subject.empty() && tellsTime(word.text)) {
      break;
    }
    subject += subject.empty() ? word.text : word.before + word.text;
  }
  return subject;
}

void addWords(const std::vector<Word>& words, FileRole& role) {
  for (const Word& word : words) {
    role.words.push_back(lowered(word.text));
  }
}

}  // namespace

FileRole fileRole(const std::filesystem::path& relative) {
  FileRole role;
  for (const auto& folder : relative.parent_path()) {
    std::vector<Word> rest;
    for (const Word& word : wordsOf(folder.string())) {
      takeWord(word, role, rest);
    }
    const bool names = std::any_of(rest.begin(), rest.end(), [](const Word& word) {
      return !isOneOf(kPartWords, lowered(word.text));
    });
    if (role.folder.empty() && names) {
      role.folder = folder.string();
    }
    addWords(rest, role);
  }
  role.folderWords = role.words.size();
  std::vector<Word> rest;
  for (const Word& word : wordsOf(volumeStem(relative))) {
    takeWord(word, role, rest);
  }
  role.subject = subjectIn(rest);
  addWords(rest, role);
  return role;
}

}  // namespace sw
