#include "core/io/importers/pseudonyms.h"

#include "core/base/sha256.h"

#include <set>

namespace sw {
namespace {

constexpr std::size_t kDigits = 8;
constexpr std::size_t kAllDigits = 64;

std::string personOf(const DicomSlice& slice) {
  return slice.patient.empty() ? "study " + slice.study : slice.patient;
}

}  // namespace

Pseudonyms::Pseudonyms(const std::vector<DicomSlice>& slices) {
  std::set<std::string> studies;
  for (const DicomSlice& slice : slices) {
    studies.insert(slice.study);
    names_.emplace(personOf(slice), "");
  }
  Sha256 key;
  for (const std::string& study : studies) {
    key.update(std::string_view(study + '\n'));
  }
  const std::string secret = key.finish();
  std::size_t distinct = 0;
  for (std::size_t digits = kDigits; distinct < names_.size() && digits <= kAllDigits;
       digits += kDigits) {
    std::set<std::string> taken;
    for (auto& [person, name] : names_) {
      name = "S" + sha256OfText(secret + person).substr(0, digits);
      taken.insert(name);
    }
    distinct = taken.size();
  }
}

const std::string& Pseudonyms::of(const DicomSlice& slice) const {
  return names_.at(personOf(slice));
}

}  // namespace sw
