#pragma once

#include "core/io/import_plan.h"

#include <filesystem>

namespace sw {

/// DICOM files anywhere below a folder: a volume for every series, or for every time point of one
/// that holds several; DICOM SEG as its labels. Of the headers technical tags only reach the plan:
/// subjects are pseudonyms ("S" and digits of a digest of PatientID and PatientName, keyed by the
/// studies of the data set, so that they differ from one data set to the next and cannot be found
/// by trying names), series are digests of their UIDs. subjects.csv may name the subjects anew.
bool recogniseDicom(const std::filesystem::path& source);
ImportPlan planDicom(const std::filesystem::path& source, const ImportOptions& options);

}  // namespace sw
