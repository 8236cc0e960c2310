#include "core/study/study_arm.h"

#include "core/train/train_options.h"

#include <array>
#include <charconv>
#include <optional>

namespace sw {
namespace {

constexpr const char* kRandom = "random";

/// The name that the factor's option has in a method's own table, if the method has it.
std::optional<std::string> bareOption(const StudyFactor& factor, const std::string& method) {
  if (method == kRandom || factor.stage == StudyStage::Finetune) return {};
  const std::string prefix = method + ".";
  const bool own = factor.option.starts_with(prefix);
  const std::string bare = own ? factor.option.substr(prefix.size()) : factor.option;
  if (pretrainOptionTable(method).find(bare) == nullptr) return {};
  return bare;
}

StudyArm plainArm(const StudyPlan& plan, const std::string& method) {
  StudyArm arm{method, method, {}, plan.finetune, {}, {}};
  if (method != kRandom) arm.pretrain = optionsOfMethod(plan.pretrain, method);
  return arm;
}

StudyArm with(StudyArm arm, const StudyFactor& factor, const OptionValue& value) {
  const std::optional<std::string> bare = bareOption(factor, arm.method);
  if (bare) {
    arm.pretrain[*bare] = value;
    arm.variedPretrain[*bare] = value;
  }
  if (factor.stage != StudyStage::Pretrain) {
    arm.finetune[factor.option] = value;
    arm.variedFinetune[factor.option] = value;
  }
  const bool only = factor.stage == StudyStage::Finetune;
  arm.id += " " + (only ? "finetune." + factor.option : bare.value_or(factor.option)) + "=" +
            optionValueText(value);
  return arm;
}

bool applies(const StudyFactor& factor, const std::string& method) {
  return factor.stage != StudyStage::Pretrain || bareOption(factor, method);
}

}  // namespace

std::vector<StudyArm> studyArms(const StudyPlan& plan) {
  std::vector<StudyArm> arms;
  for (const std::string& method : plan.methods) {
    std::vector<StudyArm> mine{plainArm(plan, method)};
    for (const StudyFactor& factor : plan.factors) {
      if (!applies(factor, method)) continue;
      std::vector<StudyArm> product;
      for (const StudyArm& arm : mine) {
        for (const OptionValue& value : factor.values) product.push_back(with(arm, factor, value));
      }
      mine = std::move(product);
    }
    arms.insert(arms.end(), mine.begin(), mine.end());
  }
  return arms;
}

std::string methodOfArm(const std::string& arm) {
  return arm.substr(0, arm.find(' '));
}

std::string valuesOfArm(const std::string& arm) {
  const auto space = arm.find(' ');
  return space == std::string::npos ? std::string() : arm.substr(space + 1);
}

std::string optionValueText(const OptionValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* yes = std::get_if<bool>(&value)) return *yes ? "true" : "false";
  std::array<char, 64> text{};
  char* const end = text.data() + text.size();
  const auto written = std::holds_alternative<double>(value)
                           ? std::to_chars(text.data(), end, std::get<double>(value))
                           : std::to_chars(text.data(), end, std::get<std::int64_t>(value));
  return {text.data(), written.ptr};
}

}  // namespace sw
