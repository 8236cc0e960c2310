#pragma once

#include "core/io/formats/dicom_slice.h"

#include <map>
#include <string>
#include <vector>

namespace sw {

/// Names for the people of a data set that say nothing of who they are: patient → "S" and eight
/// hexadecimal digits (more where two would be equal). Someone without id and name is told by the
/// study.
class Pseudonyms {
 public:
  /// @param slices  headers of the whole data set: its study UIDs are the key
  explicit Pseudonyms(const std::vector<DicomSlice>& slices);
  const std::string& of(const DicomSlice& slice) const;

 private:
  std::map<std::string, std::string> names_;
};

}  // namespace sw
