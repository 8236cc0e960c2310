#pragma once

#include "core/io/import_plan.h"

#include <filesystem>

namespace sw {

/// Subject folders as BIDS lays them out: sub-01/[ses-01/]anat/sub-01[_ses-01]_T1w.nii.gz, labels
/// (dseg, seg, label, mask) below derivatives or beside the images, groups from participants.tsv,
/// label names from a dseg.tsv. Of several contrasts the most frequent is taken.
bool recogniseBids(const std::filesystem::path& source);
ImportPlan planBids(const std::filesystem::path& source, const ImportOptions& options);

}  // namespace sw
