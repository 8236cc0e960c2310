#pragma once

#include "core/store/catalog.h"
#include "core/study/dataset_export.h"

#include <map>
#include <string>
#include <vector>

namespace sw {

/// One volume of an export.
struct ExportedVolume {
  VolumeRecord record;
  std::string name;  ///< unique in the export, good as a file name
  bool labelled() const { return !record.labelPath.empty(); }
};

/// What an export is made of.
struct ExportSource {
  DatasetRecord dataset;
  std::vector<ExportedVolume> volumes;
  std::vector<SplitRecord> splits;
};

/// @throws InputError `export.empty`, `export.split` (of another data set), `catalog.unknown`
ExportSource exportSource(Catalog& catalog, const DatasetExportRequest& request);

/// dataset.json. @param ending of all files, with the dot
std::string exportDescription(const ExportSource& source, const std::string& ending);
/// subjects.csv: volume, subject, group.
std::string exportSubjects(const ExportSource& source);
/// One row a volume; roles under "role NAME" for each split.
std::string exportVolumes(const ExportSource& source);
/// A split in the form that `split --from` reads: subject, role, draw0_rank …
std::string exportSplit(const ExportSource& source, const SplitRecord& split);
/// splits_final.json: one fold a split. "val" are its validation subjects or, if it has none, its
/// test subjects; labelled volumes only.
std::string exportFolds(const ExportSource& source);
/// Label values by name, as nnU-Net wants them: background 0, no value without a name.
std::map<int, std::string> exportLabels(const ExportSource& source);

}  // namespace sw
