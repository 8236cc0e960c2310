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
constexpr std::array<std::string_view, 18> kTimeWords{
    "frame", "tp", "time", "timepoint", "phase", "ses",   "session", "visit",    "followup",
    "ed",    "es", "pre",  "post",      "left",  "right", "run",     "baseline", "t"};

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

/// Words between _ - . and blanks, in small letters.
std::vector<std::string> wordsOf(const std::string& name) {
  std::vector<std::string> found;
  std::string word;
  for (const char c : lowered(name) + "_") {
    if (c != '_' && c != '-' && c != '.' && c != ' ') {
      word += c;
    } else if (!word.empty()) {
      found.push_back(word);
      word.clear();
    }
  }
  return found;
}

/// Takes the word's role; what is left of it ("label0001" → "0001") stays a word.
void takeWord(const std::string& word, FileRole& role, std::vector<std::string>& rest) {
  const std::string_view text = withoutDigits(word);
  const bool label = isOneOf(kLabelWords, text);
  if (!label && !isOneOf(kImageWords, text)) {
    rest.push_back(word);
    return;
  }
  role.label = role.label || label;
  if (text.size() < word.size()) {
    rest.push_back(word.substr(text.size()));
  }
}

/// The words of a name before the first that tells a time, a side or a repetition.
std::string subjectIn(const std::vector<std::string>& words) {
  std::string subject;
  for (const std::string& word : words) {
    const std::string_view text = withoutDigits(word);
    const bool time = isOneOf(kTimeWords, text) && (text != "t" || word.size() > 2);
    if (!subject.empty() && time) {
      break;
    }
    subject += (subject.empty() ? "" : "_") + word;
  }
  return subject;
}

}  // namespace

FileRole fileRole(const std::filesystem::path& relative) {
  FileRole role;
  for (const auto& folder : relative.parent_path()) {
    std::vector<std::string> rest;
    const std::vector<std::string> all = wordsOf(folder.string());
    for (const std::string& word : all) {
      takeWord(word, role, rest);
    }
    const bool names = std::any_of(rest.begin(), rest.end(), [](const std::string& word) {
      return !isOneOf(kPartWords, word);
    });
    if (role.folder.empty() && names) {
      role.folder = folder.string();
    }
    role.words.insert(role.words.end(), rest.begin(), rest.end());
  }
  std::vector<std::string> rest;
  for (const std::string& word : wordsOf(volumeStem(relative))) {
    takeWord(word, role, rest);
  }
  role.subject = subjectIn(rest);
  role.words.insert(role.words.end(), rest.begin(), rest.end());
  return role;
}

bool isFurtherChannel(const std::vector<std::string>& image,
                      const std::vector<std::string>& label) {
  return image.size() == label.size() + 1 && std::equal(label.begin(), label.end(), image.begin());
}

}  // namespace sw
