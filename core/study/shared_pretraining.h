#pragma once

#include "core/store/catalog.h"
#include "core/study/study_parts.h"

#include <vector>

namespace sw {

/// A completed pre-training of any study, or of none, that is the one the part asks for: method, options (but for how they
/// are executed), seed, data set, split, the volumes' contents and positions are equal. None if there is no such run.
RunId equalPretraining(Catalog& catalog, const StudyParts& parts, const StudyPart& part);

/// @throws InputError `positions.changed` if volumes were flipped, cropped or excluded otherwise since a pre-training of
/// the study was done: going on would mix positions in one comparison
void checkStudyPositions(Catalog& catalog, StudyId study);

/// The runs of a study and, after them, the pre-trainings of elsewhere that its fine-tunings began from.
std::vector<RunRecord> runsWithParents(Catalog& catalog, StudyId study);

}  // namespace sw
