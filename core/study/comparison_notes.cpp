#include "core/study/study_comparison.h"

#include <array>
#include <charconv>

namespace sw {
namespace {

/// Three figures at most, without a locale.
std::string number(double value) {
  std::array<char, 32> text{};
  const auto end =
      std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, 3);
  return {text.data(), end.ptr};
}

}  // namespace

std::string noteWord(ComparisonWarning warning) {
  switch (warning) {
    case ComparisonWarning::NoCommonRuns:
      return "no common runs";
    case ComparisonWarning::Incomplete:
      return "incomplete";
    case ComparisonWarning::MissingCases:
      return "missing cases";
    case ComparisonWarning::Impossible:
      return "impossible";
    case ComparisonWarning::ImpossibleAfterHolm:
      return "impossible after correction";
    case ComparisonWarning::SharedSubjects:
      return "shared subjects";
    case ComparisonWarning::SameDraws:
      return "same draws";
    case ComparisonWarning::SharedTraining:
      return "shared training";
    case ComparisonWarning::Collapsed:
      return "collapsed";
    case ComparisonWarning::SeenTest:
      return "transductive";
    case ComparisonWarning::LeakAllowed:
      return "leak allowed";
  }
  return {};
}

std::string noteText(const ComparisonNote& note) {
  const std::string value = number(note.value);
  const std::string of = number(note.of);
  switch (note.warning) {
    case ComparisonWarning::NoCommonRuns:
      return "The methods have no finished fine-tuning of the same draw and seed.";
    case ComparisonWarning::Incomplete:
      return "Incomplete: only " + value + " of " + of + " draws and seeds are done for both.";
    case ComparisonWarning::MissingCases:
      return value + " test volume(s) lack the metric in a run and are left out.";
    case ComparisonWarning::Impossible:
      return "Significance is impossible: with " + value +
             " differing case(s) the smallest possible p is " + of + ".";
    case ComparisonWarning::ImpossibleAfterHolm:
      return "Significance is impossible after correction: over " + value +
             " budgets the smallest possible p becomes " + of + ".";
    case ComparisonWarning::SharedSubjects:
      return "The " + value + " test volumes are of " + of +
             " subjects: they are not independent, p is too small.";
    case ComparisonWarning::SameDraws:
      return "With " + value +
             " labelled subjects every draw labels the same ones: the spread over draws says "
             "nothing about the choice of subjects.";
    case ComparisonWarning::SharedTraining:
      return "The test sets of " + value +
             " folds are joined, whose models share training subjects: cases are not independent, "
             "p is too small.";
    case ComparisonWarning::Collapsed:
      return value + " of " + of +
             " fine-tunings began with a collapsed encoder: what they show is not what the method "
             "learns.";
    case ComparisonWarning::SeenTest:
      return "Of " + value + " of " + of +
             " fine-tunings the encoder had seen images of test subjects (transductive), or that is "
             "not known.";
    case ComparisonWarning::LeakAllowed:
      return value +
             " split(s) have subjects or images in common between their roles, which was allowed "
             "on purpose: scores are too high.";
  }
  return {};
}

}  // namespace sw
