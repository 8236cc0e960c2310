#include "core/study/split_maker.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/data/split.h"
#include "core/study/split_table.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

namespace sw {
namespace {

using Arrangement = SplitRequest::Arrangement;
using Indices = std::vector<std::int64_t>;

constexpr std::uint32_t kSampleSeed = 1234;
constexpr int kMostDraws = 1000;

std::vector<SubjectRecord> subjectsByName(Catalog& catalog, DatasetId dataset) {
  std::vector<SubjectRecord> subjects = catalog.datasets().subjects(dataset);
  std::ranges::sort(subjects, {}, &SubjectRecord::name);
  return subjects;
}

std::uint32_t checkedSeed(std::int64_t seed) {
  if (seed < 0 || seed > std::numeric_limits<std::uint32_t>::max()) {
    throw InputError("split.seed", "The seed of a split must lie in 0 … 4294967295; got " +
                                       std::to_string(seed) + ".");
  }
  return static_cast<std::uint32_t>(seed);
}

/// Divides the subjects of one data set as one request asks for.
class Divider {
 public:
  Divider(std::vector<SubjectRecord> subjects, DatasetId dataset, const SplitRequest& request)
      : subjects_(std::move(subjects)),
        dataset_(dataset),
        request_(request),
        seed_(checkedSeed(request.seed)) {
    if (request.draws && (*request.draws < 1 || *request.draws > kMostDraws)) {
      throw InputError("split.draws", "The number of label draws must lie in 1 … " +
                                          std::to_string(kMostDraws) + "; got " +
                                          std::to_string(*request.draws) + ".");
    }
    if (request.arrangement == Arrangement::Single) return;
    SubjectValues read = readSubjectColumn(request.by, subjects_);
    labels_ = std::move(read.values);
    if (read.others > 0) {
      notes_.push_back(std::to_string(read.others) + " subjects of " + request.by.file.string() +
                       " are not in the data set; they are left out.");
    }
  }

  MadeSplits folds() {
    const auto items = static_cast<std::int64_t>(subjects_.size());
    std::vector<Indices> tests;
    if (request_.arrangement == Arrangement::Single) {
      tests = kFold(items, request_.count, seed_);
    } else if (request_.arrangement == Arrangement::Grouped) {
      tests = groupedKFold(labels_, request_.count, seed_);
    } else {
      tests = stratifiedKFold(labels_, request_.count, seed_);
      noteSmallStrata();
    }
    std::vector<SplitRecord> splits;
    for (std::size_t fold = 0; fold < tests.size(); ++fold) {
      SplitRecord split =
          blank("kfold", std::to_string(tests.size()) + "-fold" + byText() +
                             (labels_.empty() ? " seed " : ", seed ") + std::to_string(seed_) +
                             moreText() + ", fold " + std::to_string(fold));
      split.fold = static_cast<int>(fold);
      divide(split, tests[fold]);
      splits.push_back(std::move(split));
    }
    return {std::move(splits), std::move(notes_)};
  }

  MadeSplits holdoutSplit() {
    const Indices test = heldOut(allSubjects(), request_.count, Rng(seed_, RngPurpose::Shuffle));
    if (static_cast<int>(test.size()) != request_.count) {
      notes_.push_back(std::to_string(test.size()) + " test subjects instead of " +
                       std::to_string(request_.count) +
                       ": whole groups come no nearer to that number.");
    }
    SplitRecord split = blank("holdout", "hold-out of " + std::to_string(test.size()) + byText() +
                                             ", seed " + std::to_string(seed_) + moreText());
    divide(split, test);
    return {{std::move(split)}, std::move(notes_)};
  }

  MadeSplits tableSplit() {
    if (request_.arrangement != Arrangement::Single) {
      throw InputError("split.table",
                       "A table says itself which subjects test: groups and strata go with folds "
                       "or a hold-out set.");
    }
    SplitTable table = readSplitTable(subjects_, request_.table);
    SplitRecord split = blank("file", request_.table.stem().string() + moreText());
    split.seed = request_.validation > 0 ? seed_ : 0;
    split.roles = std::move(table.roles);
    split.draws = std::move(table.draws);
    const auto hasValidation = std::ranges::any_of(
        split.roles, [](const auto& entry) { return entry.second == SplitRole::Validation; });
    if (request_.validation > 0 && hasValidation) {
      throw InputError("split.validation", request_.table.string() +
                                               " names validation subjects already; leave the "
                                               "number of them out.");
    }
    finish(split, static_cast<int>(split.draws.size()));
    return {{std::move(split)}, std::move(notes_)};
  }

 private:
  SplitRecord blank(const std::string& kind, std::string name) const {
    SplitRecord split;
    split.dataset = dataset_;
    split.kind = kind;
    if (request_.arrangement == Arrangement::Grouped) split.kind = "grouped " + kind;
    if (request_.arrangement == Arrangement::Stratified) split.kind = "stratified " + kind;
    split.name = std::move(name);
    split.seed = request_.seed;
    split.created = utcNow();
    return split;
  }

  std::string byText() const {
    if (request_.arrangement == Arrangement::Single) return {};
    const bool grouped = request_.arrangement == Arrangement::Grouped;
    return (grouped ? " grouped by " : " stratified by ") + request_.by.column;
  }

  /// What else tells two splits of the same subjects apart.
  std::string moreText() const {
    std::string text;
    if (request_.validation > 0) text += ", validation " + std::to_string(request_.validation);
    if (request_.draws && *request_.draws != kDefaultDraws)
      text += ", draws " + std::to_string(*request_.draws);
    return text;
  }

  Indices allSubjects() const {
    Indices all;
    for (std::size_t i = 0; i < subjects_.size(); ++i) all.push_back(static_cast<std::int64_t>(i));
    return all;
  }

  /// `count` of some subjects, by the arrangement of the request.
  Indices heldOut(const Indices& from, std::int64_t count, Rng rng) const {
    std::vector<std::string> labels;
    for (const std::int64_t subject : from)
      if (!labels_.empty()) labels.push_back(labels_[static_cast<std::size_t>(subject)]);
    Indices places;
    if (request_.arrangement == Arrangement::Single) {
      places = holdout(static_cast<std::int64_t>(from.size()), count, rng);
    } else if (request_.arrangement == Arrangement::Grouped) {
      places = groupedHoldout(labels, count, rng);
    } else {
      places = stratifiedHoldout(labels, count, rng);
    }
    Indices chosen;
    for (const std::int64_t place : places) chosen.push_back(from[static_cast<std::size_t>(place)]);
    return chosen;
  }

  void divide(SplitRecord& split, const Indices& test) {
    for (std::size_t i = 0; i < subjects_.size(); ++i) {
      const bool isTest = std::ranges::binary_search(test, static_cast<std::int64_t>(i));
      split.roles[subjects_[i].id] = isTest ? SplitRole::Test : SplitRole::Train;
    }
    finish(split, 0);
  }

  /// Takes the validation subjects out of those for training and draws from what stays.
  void finish(SplitRecord& split, int ownDraws) {
    if (request_.validation < 0) {
      throw InputError("split.validation", "The number of validation subjects must be 0 or more.");
    }
    if (request_.validation > 0) takeValidation(split);
    const int wanted = request_.draws.value_or(ownDraws > 0 ? ownDraws : kDefaultDraws);
    split.draws.resize(static_cast<std::size_t>(std::min(wanted, ownDraws)));
    const Indices training = withRole(split, SplitRole::Train);
    const auto count = static_cast<std::int64_t>(training.size());
    for (int draw = static_cast<int>(split.draws.size()); draw < wanted; ++draw) {
      std::vector<SubjectId> order;
      for (const std::int64_t place :
           pythonSample(count, count, kSampleSeed + static_cast<std::uint32_t>(draw)))
        order.push_back(idOf(training[static_cast<std::size_t>(place)]));
      split.draws.push_back(std::move(order));
    }
  }

  void takeValidation(SplitRecord& split) {
    const Indices training = withRole(split, SplitRole::Train);
    Indices chosen;
    try {
      chosen = heldOut(training, request_.validation,
                       Rng(seed_, RngPurpose::Validation, static_cast<std::uint32_t>(split.fold)));
    } catch (const InputError& error) {
      throw InputError("split.validation", "The validation subjects come from the " +
                                               std::to_string(training.size()) +
                                               " training subjects. " + error.what());
    }
    for (const std::int64_t subject : chosen) {
      split.roles[idOf(subject)] = SplitRole::Validation;
      for (auto& draw : split.draws) std::erase(draw, idOf(subject));
    }
    for (const auto& draw : split.draws) {
      if (!draw.empty()) continue;
      throw InputError("split.validation",
                       request_.table.string() +
                           ": a draw ranks none of the training subjects that are left beside "
                           "those for validation.");
    }
    if (static_cast<int>(chosen.size()) != request_.validation) {
      notes_.push_back(split.name + ": " + std::to_string(chosen.size()) +
                       " validation subjects: whole groups come no nearer to that number.");
    }
  }

  Indices withRole(const SplitRecord& split, SplitRole role) const {
    Indices found;
    for (std::size_t i = 0; i < subjects_.size(); ++i) {
      const auto its = split.roles.find(subjects_[i].id);
      if (its != split.roles.end() && its->second == role)
        found.push_back(static_cast<std::int64_t>(i));
    }
    return found;
  }

  SubjectId idOf(std::int64_t subject) const {
    return subjects_[static_cast<std::size_t>(subject)].id;
  }

  void noteSmallStrata() {
    std::map<std::string, int> sizes;
    for (const std::string& label : labels_) ++sizes[label];
    std::vector<std::string> small;
    for (const auto& [label, size] : sizes)
      if (size < request_.count) small.push_back(label);
    if (small.empty()) return;
    notes_.push_back("Some folds have no test subject of" + firstNames(small) +
                     ": fewer subjects than folds.");
  }

  std::vector<SubjectRecord> subjects_;  ///< by name
  DatasetId dataset_;
  SplitRequest request_;
  std::uint32_t seed_;
  std::vector<std::string> labels_;  ///< of each subject; empty for Single
  std::vector<std::string> notes_;
};

}  // namespace

MadeSplits makeSplits(Catalog& catalog, DatasetId dataset, const SplitRequest& request) {
  Divider divider(subjectsByName(catalog, dataset), dataset, request);
  if (request.kind == SplitRequest::Kind::Folds) return divider.folds();
  if (request.kind == SplitRequest::Kind::Holdout) return divider.holdoutSplit();
  return divider.tableSplit();
}

SplitRecord makeHoldout(Catalog& catalog, DatasetId dataset, int testSubjects, std::int64_t seed) {
  SplitRequest request;
  request.kind = SplitRequest::Kind::Holdout;
  request.count = testSubjects;
  request.seed = seed;
  return std::move(makeSplits(catalog, dataset, request).splits.front());
}

}  // namespace sw
