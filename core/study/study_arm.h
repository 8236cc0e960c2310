#pragma once

#include "core/study/requests.h"

#include <string>
#include <vector>

namespace sw {

/// One line of a study: a method with one value of each option that the study varies for it.
struct StudyArm {
  std::string id;  ///< "pcl", or "pcl threshold=0.1 finetune.loss=dice" where options are varied
  std::string method;           ///< "random" or an id of sslMethods()
  OptionValues pretrain;        ///< all that the plan says, bare names; empty for "random"
  OptionValues finetune;        ///< all that the plan says
  OptionValues variedPretrain;  ///< of `pretrain`: what tells this arm from others
  OptionValues variedFinetune;  ///< of `finetune`: likewise
};

/// In the order of the methods, then of the factors' values. An option that a method does not have
/// does not multiply it.
/// @throws InputError `method.unknown`
std::vector<StudyArm> studyArms(const StudyPlan& plan);

/// The method in an arm's id.
std::string methodOfArm(const std::string& arm);
/// What the id says beside the method, "threshold=0.1"; empty where nothing is varied.
std::string valuesOfArm(const std::string& arm);

/// "0.1", "true", "adam": as in ids and texts, without a locale.
std::string optionValueText(const OptionValue& value);

}  // namespace sw
