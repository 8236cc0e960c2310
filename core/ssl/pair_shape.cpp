#include "core/ssl/pair_shape.h"

namespace sw {

PairShape pairShape(const SslMethod& method, const OptionValues& completed) {
  const auto asksFor = [&method](const char* option) {
    return method.options.find(option) != nullptr;
  };
  PairShape shape;
  shape.form = PairForm::Positives;
  if (method.rule != nullptr) {
    shape.rule = method.rule(completed);
  } else if (asksFor("kernel")) {
    shape.form = PairForm::Weights;
    shape.kernel = optionText(completed, "kernel");
    shape.width = optionReal(completed, "kernel_width");
    shape.cyclic = cyclicPositions(completed);
  } else if (asksFor("threshold")) {
    shape.rule = {PositiveRuleKind::NearPosition, optionReal(completed, "threshold")};
  } else if (method.draw == BatchDraw::Partitions) {
    shape.rule = {PositiveRuleKind::SamePartition, 0};
  } else if (asksFor("position")) {
    shape.form = PairForm::Ranks;
    shape.cyclic = cyclicPositions(completed);
  } else {
    shape.form = PairForm::Nothing;
  }
  return shape;
}

}  // namespace sw
