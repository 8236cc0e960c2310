#include "core/train/collapse_watch.h"

#include "core/base/error.h"
#include "core/ssl/collapse.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <iomanip>
#include <locale>
#include <sstream>

namespace sw {
namespace {

constexpr std::int64_t kFewestSteps = 10;

}  // namespace

std::optional<CollapseJudgement> CollapseWatch::add(const CollapseSample& sample) {
  ++steps_;
  loss_ += sample.loss;
  collapse_ += sample.collapse.value_or(0);
  if (sample.spread) {
    spread_ += *sample.spread;
    ++spreads_;
  }
  if (steps_ < block_) return std::nullopt;
  return judge();
}

std::optional<CollapseJudgement> CollapseWatch::endStage() {
  std::optional<CollapseJudgement> judgement;
  if (steps_ >= kFewestSteps) judgement = judge();
  steps_ = spreads_ = 0;
  loss_ = collapse_ = spread_ = 0;
  kept_ = signs_;
  return judgement;
}

CollapseJudgement CollapseWatch::judge() {
  CollapseJudgement judgement;
  const auto steps = static_cast<double>(steps_);
  judgement.before = signs_;
  judgement.steps = steps_;
  judgement.loss = loss_ / steps;
  judgement.collapse = collapse_ / steps;
  if (spreads_ > 0) judgement.spread = spread_ / static_cast<double>(spreads_);
  signs_ = kept_;
  if (collapse_ > 0 && std::abs(loss_ - collapse_) <= share_ * collapse_) signs_ |= kLossOnLine;
  if (judgement.spread && *judgement.spread < kSmallestSpread) signs_ |= kNoSpread;
  judgement.signs = signs_;
  steps_ = spreads_ = 0;
  loss_ = collapse_ = spread_ = 0;
  return judgement;
}

nlohmann::json CollapseWatch::state() const {
  return {{"steps", steps_},     {"loss", loss_},   {"collapse", collapse_}, {"spread", spread_},
          {"spreads", spreads_}, {"signs", signs_}, {"kept", kept_}};
}

void CollapseWatch::restore(const nlohmann::json& state) {
  try {
    state.at("steps").get_to(steps_);
    state.at("loss").get_to(loss_);
    state.at("collapse").get_to(collapse_);
    state.at("spread").get_to(spread_);
    state.at("spreads").get_to(spreads_);
    state.at("signs").get_to(signs_);
    state.at("kept").get_to(kept_);
  } catch (const nlohmann::json::exception& error) {
    throw InputError(
        "checkpoint.damaged",
        std::string("The checkpoint's collapse_watch cannot be used: ") + error.what());
  }
}

std::string CollapseWatch::text(const CollapseJudgement& judgement, std::int64_t step) const {
  std::ostringstream text;
  text.imbue(std::locale::classic());
  text << std::setprecision(4);
  if (judgement.signs == 0) {
    text << "The collapse alarm ends at step " << step << ": the mean loss of the last "
         << judgement.steps << " steps is " << judgement.loss
         << " (collapsed: " << judgement.collapse << ").";
    return text.str();
  }
  text << "Collapse alarm at step " << step << ", last " << judgement.steps << " steps: ";
  if ((judgement.signs & kLossOnLine) != 0)
    text << "the mean loss " << judgement.loss << " lies within " << share_ * 100
         << " % of the collapse line (" << judgement.collapse
         << ", the loss of a network that tells no slices apart)";
  if (judgement.signs == (kLossOnLine | kNoSpread)) text << " and ";
  if ((judgement.signs & kNoSpread) != 0)
    text << "the embeddings have no spread (" << judgement.spread.value_or(0) << " of 1)";
  text << ". " << kCollapseRemedy;
  return text.str();
}

}  // namespace sw
