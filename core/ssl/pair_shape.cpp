#include "core/ssl/pair_shape.h"

#include "core/ssl/ssl_method.h"

namespace sw {

PairShape pairShape(const SslMethod& method, const OptionValues& completed) {
  PairShape shape;
  shape.form = method.rule != nullptr ? PairForm::Positives : method.pairs;
  if (shape.form == PairForm::Positives) shape.rule = method.rule(completed);
  if (shape.form == PairForm::Weights) {
    shape.kernel = optionText(completed, "kernel");
    shape.width = optionReal(completed, "kernel_width");
  }
  if (shape.form == PairForm::Weights || shape.form == PairForm::Ranks)
    shape.cyclic = cyclicPositions(completed);
  return shape;
}

}  // namespace sw
