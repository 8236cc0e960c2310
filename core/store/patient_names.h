#pragma once

#include "core/base/ids.h"
#include "core/store/workspace.h"

#include <filesystem>
#include <map>
#include <string>
#include <utility>

namespace sw {

/// (data set, name of the subject in the catalog) → what the files call the person.
using NamesOfSubjects = std::map<std::pair<DatasetId, std::string>, std::string>;

/// Who the subjects of a workspace are. The catalog knows pseudonyms only; the names are kept if and
/// only if the user has asked for it, in a file of their own that nobody else may read (mode 0600)
/// and that no backup, export or copy of the catalog takes along. That there is the file is the
/// option.
class PatientNames {
 public:
  explicit PatientNames(const Workspace& workspace) : file_(workspace.root / "patient-names.json") {}
  bool shown() const;
  /// Replaces what is kept. @throws StoreError `file.write`, `store.full`
  void keep(const NamesOfSubjects& names) const;
  /// Empty if the option is off. @throws StoreError `names.damaged`
  NamesOfSubjects read() const;
  /// Ends the option: the file is overwritten and removed. @throws StoreError `file.write`
  void forget() const;
  const std::filesystem::path& file() const { return file_; }

 private:
  std::filesystem::path file_;
};

}  // namespace sw
