#include "app/cli/comparison_json.h"

#include "app/cli/output.h"

#include <array>
#include <charconv>
#include <iostream>

namespace sw::cli {
namespace {

using nlohmann::json;

template <class Value>
json orNull(const std::optional<Value>& value) {
  return value ? json(*value) : json();
}

json intervalJson(const std::optional<Interval>& interval) {
  return interval ? json{interval->low, interval->high} : json();
}

json notesJson(const std::vector<ComparisonNote>& notes) {
  json list = json::array();
  for (const ComparisonNote& note : notes)
    list.push_back({{"note", noteWord(note.warning)}, {"text", noteText(note)}});
  return list;
}

json budgetJson(const BudgetComparison& budget) {
  const PairedStatistics& statistics = budget.statistics;
  json object{{"budget", budget.budget},
              {"n", statistics.pairs},
              {"runs", budget.runs},
              {"planned_runs", budget.plannedRuns},
              {"difference", orNull(statistics.mean)},
              {"sd", orNull(statistics.sd)},
              {"ci95", intervalJson(statistics.interval)},
              {"bootstrap95", intervalJson(budget.bootstrap)},
              {"p_wilcoxon", json()},
              {"p_permutation", json()},
              {"p_holm", orNull(budget.holmP)},
              {"d_z", orNull(statistics.cohenDz)},
              {"rank_biserial", orNull(statistics.rankBiserial)},
              {"notes", notesJson(budget.notes)}};
  if (statistics.test) {
    object["p_wilcoxon"] = statistics.test->p;
    object["wilcoxon_exact"] = statistics.test->exact;
    object["wilcoxon_statistic"] = statistics.test->statistic;
  }
  if (budget.permutation) {
    object["p_permutation"] = budget.permutation->p;
    object["permutation_exact"] = budget.permutation->exact;
  }
  return object;
}

const char* stateWord(BudgetNeeded::Kind kind) {
  switch (kind) {
    case BudgetNeeded::Kind::AtMost:
      return "at most";
    case BudgetNeeded::Kind::Reached:
      return "reached";
    case BudgetNeeded::Kind::NotReached:
      return "not reached";
  }
  return "";
}

json neededJson(const BudgetNeeded& needed) {
  return {{"state", stateWord(needed.kind)}, {"budget", needed.budget}};
}

json savedJson(const LabelsSaved& saved) {
  json object{
      {"budget", saved.budget}, {"level", saved.level}, {"needed", neededJson(saved.needed)}};
  const bool reached = saved.needed.kind == BudgetNeeded::Kind::Reached;
  object["saved"] = reached ? json(saved.budget - saved.needed.budget) : json();
  object["needed_low"] = saved.low ? neededJson(*saved.low) : json();
  object["needed_high"] = saved.high ? neededJson(*saved.high) : json();
  return object;
}

json pairJson(const MethodComparison& pair) {
  json object{{"method", pair.method},    {"against", pair.reference},
              {"family", pair.family},    {"replicates", pair.replicates},
              {"budgets", json::array()}, {"labels_saved", json::array()}};
  for (const BudgetComparison& budget : pair.budgets)
    object["budgets"].push_back(budgetJson(budget));
  for (const LabelsSaved& saved : pair.labelsSaved)
    object["labels_saved"].push_back(savedJson(saved));
  return object;
}

json spreadJson(const SpreadRow& row) {
  const MeanWithInterval& draws = row.spread.overDraws;
  const MeanWithInterval& seeds = row.spread.overSeeds;
  const auto sd = [](const MeanWithInterval& over) {
    return over.interval ? json(over.sd) : json();
  };
  return {{"method", row.arm},
          {"budget", row.budget},
          {"mean", draws.count > 0 ? json(draws.mean) : json()},
          {"draws", draws.count},
          {"planned_draws", row.spread.plannedDraws},
          {"sd_draws", sd(draws)},
          {"ci95_draws", intervalJson(draws.interval)},
          {"seeds", seeds.count},
          {"planned_seeds", row.spread.plannedSeeds},
          {"sd_seeds", sd(seeds)},
          {"ci95_seeds", intervalJson(seeds.interval)}};
}

std::string numberText(double value) {
  std::array<char, 32> text{};
  const auto end =
      std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, 3);
  return {text.data(), end.ptr};
}

std::string neededText(const json& needed) {
  if (needed.is_null()) return "-";
  if (needed["state"] == "not reached") return "not reached";
  return (needed["state"] == "at most" ? "<= " : "") + numberText(needed["budget"].get<double>());
}

/// One flat row for each pair and budget, the notes as their words.
json differenceRows(const json& pairs) {
  json rows = json::array();
  for (const json& pair : pairs) {
    for (json row : pair["budgets"]) {
      std::string words;
      for (const json& note : row["notes"])
        words += (words.empty() ? "" : ", ") + note["note"].get<std::string>();
      row["notes"] = words;
      row["method"] = pair["method"];
      row["against"] = pair["against"];
      rows.push_back(row);
    }
  }
  return rows;
}

json savedRows(const json& pairs) {
  json rows = json::array();
  for (const json& pair : pairs) {
    for (const json& saved : pair["labels_saved"]) {
      json row = saved;
      row["method"] = pair["method"];
      row["against"] = pair["against"];
      row["needs"] = neededText(saved["needed"]);
      row["needs_low"] = neededText(saved["needed_low"]);
      row["needs_high"] = neededText(saved["needed_high"]);
      row["replicates"] = pair["replicates"];
      rows.push_back(row);
    }
  }
  return rows;
}

void printNotes(const json& comparison) {
  std::vector<std::string> lines;
  for (const json& pair : comparison["pairs"]) {
    for (const json& budget : pair["budgets"]) {
      for (const json& note : budget["notes"])
        lines.push_back(pair["method"].get<std::string>() + " against " +
                        pair["against"].get<std::string>() + ", budget " + budget["budget"].dump() +
                        ": " + note["text"].get<std::string>());
    }
  }
  for (const json& note : comparison["notes"]) lines.push_back(note["text"].get<std::string>());
  if (lines.empty()) return;
  std::cout << "\nNotes\n";
  for (const std::string& line : lines) std::cout << "- " << onOneLine(line) << '\n';
}

void printFamilies(const json& pairs) {
  for (const json& pair : pairs) {
    const int family = pair["family"].get<int>();
    std::cout << "p_holm: p_wilcoxon corrected over the " << family
              << (family == 1 ? " budget" : " budgets") << " of "
              << pair["method"].get<std::string>() << " against "
              << pair["against"].get<std::string>() << ".\n";
  }
}

}  // namespace

json comparisonJson(const StudyComparison& comparison) {
  json object{{"metric", comparison.options.metric},
              {"structure", comparison.options.structure},
              {"seed", comparison.options.resampling.seed},
              {"resamples", comparison.options.resampling.resamples},
              {"pairs", json::array()},
              {"spreads", json::array()},
              {"notes", notesJson(comparison.notes)}};
  for (const MethodComparison& pair : comparison.pairs) object["pairs"].push_back(pairJson(pair));
  for (const SpreadRow& row : comparison.spreads) object["spreads"].push_back(spreadJson(row));
  return object;
}

void printComparison(const StudyComparison& comparison) {
  const json object = comparisonJson(comparison);
  std::cout
      << (comparison.options.bySubject ? "Paired by test subject, its volumes averaged: "
                                       : "Paired by test volume: ")
      << comparison.options.metric
      << " of method minus against, each volume averaged over the draws and seeds (runs) that "
         "both have\n";
  printRows({{"method"},
             {"against"},
             {"budget", true},
             {"n", true},
             {"runs", true},
             {"difference", true},
             {"ci95", true},
             {"bootstrap95", true},
             {"p_wilcoxon", true},
             {"p_permutation", true},
             {"p_holm", true},
             {"d_z", true},
             {"rank_biserial", true},
             {"notes"}},
            differenceRows(object["pairs"]), false);
  printFamilies(object["pairs"]);
  std::cout << "\nSpread of the mean, the two sources apart\n";
  printRows({{"method"},
             {"budget", true},
             {"mean", true},
             {"draws", true},
             {"sd_draws", true},
             {"ci95_draws", true},
             {"seeds", true},
             {"sd_seeds", true},
             {"ci95_seeds", true}},
            object["spreads"], false);
  std::cout << "\nLabelled subjects that the method needs for what the other reaches with its "
               "budget\n";
  printRows({{"method"},
             {"against"},
             {"budget", true},
             {"level", true},
             {"needs", true},
             {"needs_low", true},
             {"needs_high", true},
             {"saved", true},
             {"replicates", true}},
            savedRows(object["pairs"]), false);
  printNotes(object);
}

}  // namespace sw::cli
