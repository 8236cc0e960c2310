#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "core/store/catalog.h"
#include "core/study/requests.h"

namespace sw {

/// What names in a plan stand for. Each returns the id or throws InputError.
struct PlanNames {
  std::function<DatasetId(const std::string&)> dataset;
  std::function<std::vector<SplitId>(DatasetId, const std::string&)> splits;  ///< one, or the folds of a k-fold
};

/// @throws InputError `plan.<field>` naming the field and what is allowed; unknown fields are refused
StudyPlan studyPlanFromJson(const nlohmann::json& json, const PlanNames& names);
/// A plan as written by studyPlanJson: ids only.
StudyPlan studyPlanFromText(const std::string& text);
/// All checks that need no catalog: at least one entry a list, no duplicates, known methods and options.
/// @throws InputError `plan.<field>`
void checkStudyPlan(const StudyPlan& plan);

/// What only the catalog and this machine know, so that a study fails before its first hour and not after it: the split
/// belongs to the data set, has the draws and as many labelled training subjects as the budgets ask for, and labelled
/// test volumes; the encoders fit the U-Net; the device is there. @throws InputError `plan.<field>`, `device.*`
void checkStudyPlan(const StudyPlan& plan, Catalog& catalog);

}  // namespace sw
