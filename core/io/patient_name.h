#pragma once

#include <filesystem>
#include <string>

namespace sw {

/// What a DICOM file, or those of a folder, call the patient: "name, id"; nothing if they name several.
/// Read only where the user has asked for names (core/store/patient_names.h); nothing else of this program reads
/// these elements. Empty for other files, and where the header says nothing or is damaged.
std::string patientNameIn(const std::filesystem::path& volume);

}  // namespace sw
