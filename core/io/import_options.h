#pragma once

#include <string>

namespace sw {

/// How a folder is read where it does not say so itself.
struct ImportOptions {
  std::string importer;      ///< id; "" = the first that recognises the source
  std::string pattern;       ///< of image files: "{subject}_{timepoint}_image.nii.gz"
  std::string labelPattern;  ///< of label files, with the same names in braces; "" = guessed
  bool operator==(const ImportOptions&) const = default;
};

}  // namespace sw
