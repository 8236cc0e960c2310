#include "core/study/split_maker.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <map>
#include <numeric>
#include <set>
#include <sstream>
#include <string>

#include "core/base/clock.h"
#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/rng.h"
#include "core/data/split.h"

namespace sw {
namespace {

constexpr int kDraws = 5;
constexpr std::uint32_t kSampleSeed = 1234;

std::vector<SubjectRecord> subjectsByName(Catalog& catalog, DatasetId dataset) {
  std::vector<SubjectRecord> subjects = catalog.datasets().subjects(dataset);
  std::sort(subjects.begin(), subjects.end(),
            [](const SubjectRecord& a, const SubjectRecord& b) { return a.name < b.name; });
  return subjects;
}

std::uint32_t checkedSeed(std::int64_t seed) {
  if (seed < 0 || seed > std::numeric_limits<std::uint32_t>::max()) {
    throw InputError("split.seed", "The seed of a split must lie in 0 … 4294967295; got " + std::to_string(seed) + ".");
  }
  return static_cast<std::uint32_t>(seed);
}

/// Fills roles and draws from the ascending indices of the test subjects.
void divide(SplitRecord& split, const std::vector<SubjectRecord>& subjects, const std::vector<std::int64_t>& test) {
  const std::set<std::int64_t> testSet(test.begin(), test.end());
  std::vector<SubjectId> training;
  for (std::size_t i = 0; i < subjects.size(); ++i) {
    const bool isTest = testSet.contains(static_cast<std::int64_t>(i));
    split.roles[subjects[i].id] = isTest ? SplitRole::Test : SplitRole::Train;
    if (!isTest) training.push_back(subjects[i].id);
  }
  const auto count = static_cast<std::int64_t>(training.size());
  for (std::uint32_t draw = 0; draw < kDraws; ++draw) {
    std::vector<SubjectId> order;
    for (const std::int64_t index : pythonSample(count, count, kSampleSeed + draw)) {
      order.push_back(training[static_cast<std::size_t>(index)]);
    }
    split.draws.push_back(std::move(order));
  }
}

SplitRecord blankSplit(DatasetId dataset, std::string kind, std::string name, std::int64_t seed) {
  SplitRecord split;
  split.dataset = dataset;
  split.kind = std::move(kind);
  split.name = std::move(name);
  split.seed = seed;
  split.created = utcNow();
  return split;
}

std::vector<std::string> cells(std::string line) {
  if (!line.empty() && line.back() == '\r') line.pop_back();
  std::vector<std::string> parts(1);
  for (const char letter : line) {
    if (letter == ',') {
      parts.emplace_back();
    } else if (letter != '"') {
      parts.back() += letter;
    }
  }
  return parts;
}

[[noreturn]] void refuse(const std::filesystem::path& file, int line, const std::string& cause) {
  throw InputError("split.file", file.string() + ", line " + std::to_string(line) + ": " + cause);
}

struct Header {
  std::size_t subject = 0, role = 0;
  std::vector<std::size_t> draws;
};

Header readHeader(const std::vector<std::string>& names, const std::filesystem::path& file) {
  const auto column = [&](const std::string& name) {
    return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
  };
  Header header{column("subject"), column("role"), {}};
  if (header.subject == names.size() || header.role == names.size()) {
    refuse(file, 1, "needs the columns subject and role (and draw0_rank, draw1_rank … for the label draws).");
  }
  for (int draw = 0;; ++draw) {
    const std::size_t place = column("draw" + std::to_string(draw) + "_rank");
    if (place == names.size()) break;
    header.draws.push_back(place);
  }
  return header;
}

SplitRole roleOf(const std::string& word, const std::filesystem::path& file, int line) {
  if (word == "train") return SplitRole::Train;
  if (word == "validation" || word == "val") return SplitRole::Validation;
  if (word == "test") return SplitRole::Test;
  refuse(file, line, "role must be train, validation or test; found '" + word + "'.");
}

std::int64_t rankOf(const std::string& text, const std::filesystem::path& file, int line) {
  std::int64_t rank = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), rank);
  if (error != std::errc() || end != text.data() + text.size()) {
    refuse(file, line, "a training subject needs a whole number as rank; found '" + text + "'.");
  }
  return rank;
}

/// Reads the rows of a split table one by one.
class SplitTable {
 public:
  SplitTable(const std::vector<SubjectRecord>& subjects, std::filesystem::path file) : file_(std::move(file)) {
    for (const SubjectRecord& subject : subjects) idOfName_[subject.name] = subject.id;
  }

  void header(const std::string& line) {
    header_ = readHeader(cells(line), file_);
    ranks_.resize(header_.draws.size());
  }

  void row(const std::string& text, int line) {
    const std::vector<std::string> parts = cells(text);
    const auto part = [&](std::size_t place) { return place < parts.size() ? parts[place] : std::string(); };
    const std::string name = part(header_.subject);
    const auto found = idOfName_.find(name);
    if (found == idOfName_.end()) {
      unknown_.push_back(name);
      return;
    }
    const SplitRole role = roleOf(part(header_.role), file_, line);
    if (!roles_.emplace(found->second, role).second) refuse(file_, line, "subject " + name + " is listed twice.");
    if (role != SplitRole::Train) return;
    for (std::size_t draw = 0; draw < ranks_.size(); ++draw) {
      const std::string text_ = part(header_.draws[draw]);
      if (!text_.empty()) ranks_[draw].emplace_back(rankOf(text_, file_, line), found->second);
    }
  }

  void finish(SplitRecord& split) {
    if (!unknown_.empty()) throw InputError("split.subject", unknownText());
    checkRoles();
    split.roles = roles_;
    for (std::size_t draw = 0; draw < ranks_.size(); ++draw) {
      auto& ranks = ranks_[draw];
      checkRanks(ranks, "draw" + std::to_string(draw) + "_rank");
      std::vector<SubjectId> order;
      for (const auto& [rank, subject] : ranks) order.push_back(subject);
      split.draws.push_back(std::move(order));
    }
  }

 private:
  std::string unknownText() const {
    std::string text = file_.string() + " names " + std::to_string(unknown_.size()) +
                       " subjects that the data set does not have:";
    for (std::size_t i = 0; i < unknown_.size() && i < 5; ++i) text += " '" + unknown_[i] + "'";
    return text + (unknown_.size() > 5 ? " …" : "") + ". Is it the split of another data set?";
  }

  /// Sorts the ranks of one draw, of which there is at least one and none twice.
  void checkRanks(std::vector<std::pair<std::int64_t, SubjectId>>& ranks, const std::string& column) const {
    const auto rank = [](const auto& entry) { return entry.first; };
    std::ranges::sort(ranks, {}, rank);
    const auto twice = std::ranges::adjacent_find(ranks, {}, rank);
    if (ranks.empty()) refuse(file_, 1, "the column " + column + " ranks no training subject; fill it or leave it out.");
    if (twice != ranks.end()) {
      refuse(file_, 1, "the column " + column + " has the rank " + std::to_string(twice->first) +
                           " twice; each training subject needs its own.");
    }
  }

  void checkRoles() const {
    const auto has = [&](SplitRole role) {
      return std::any_of(roles_.begin(), roles_.end(), [&](const auto& entry) { return entry.second == role; });
    };
    if (!has(SplitRole::Train) || !has(SplitRole::Test)) {
      throw InputError("split.file", file_.string() + " needs at least one subject with role train and one with test.");
    }
  }

  std::filesystem::path file_;
  std::map<std::string, SubjectId> idOfName_;
  Header header_;
  std::map<SubjectId, SplitRole> roles_;
  std::vector<std::vector<std::pair<std::int64_t, SubjectId>>> ranks_;
  std::vector<std::string> unknown_;
};

}  // namespace

std::vector<SplitRecord> makeKFoldSplits(Catalog& catalog, DatasetId dataset, int folds, std::int64_t seed) {
  const std::vector<SubjectRecord> subjects = subjectsByName(catalog, dataset);
  if (folds < 2 || static_cast<std::size_t>(folds) > subjects.size()) {
    throw InputError("split.folds", "The number of folds must lie in 2 … " + std::to_string(subjects.size()) +
                                        " (the data set's subjects); got " + std::to_string(folds) + ".");
  }
  const auto tests = kFold(static_cast<std::int64_t>(subjects.size()), folds, checkedSeed(seed));
  std::vector<SplitRecord> splits;
  for (std::size_t fold = 0; fold < tests.size(); ++fold) {
    SplitRecord split = blankSplit(dataset, "kfold",
                                   std::to_string(folds) + "-fold seed " + std::to_string(seed) + ", fold " +
                                       std::to_string(fold),
                                   seed);
    split.fold = static_cast<int>(fold);
    divide(split, subjects, tests[fold]);
    splits.push_back(std::move(split));
  }
  return splits;
}

SplitRecord makeHoldout(Catalog& catalog, DatasetId dataset, int testSubjects, std::int64_t seed) {
  const std::vector<SubjectRecord> subjects = subjectsByName(catalog, dataset);
  if (testSubjects < 1 || static_cast<std::size_t>(testSubjects) >= subjects.size()) {
    throw InputError("split.holdout", "The number of test subjects must lie in 1 … " +
                                          std::to_string(subjects.empty() ? 0 : subjects.size() - 1) +
                                          ", so that some are left for training; got " + std::to_string(testSubjects) +
                                          ".");
  }
  const std::uint32_t checked = checkedSeed(seed);
  std::vector<std::int64_t> order(subjects.size());
  std::iota(order.begin(), order.end(), 0);
  Rng(checked, RngPurpose::Shuffle).shuffle(order);
  order.resize(static_cast<std::size_t>(testSubjects));
  SplitRecord split = blankSplit(
      dataset, "holdout", "hold-out of " + std::to_string(testSubjects) + ", seed " + std::to_string(seed), seed);
  divide(split, subjects, order);
  return split;
}

SplitRecord readSplitCsv(Catalog& catalog, DatasetId dataset, const std::filesystem::path& file) {
  std::istringstream text(readWholeFile(file));
  SplitTable table(subjectsByName(catalog, dataset), file);
  std::string line;
  int number = 0;
  while (std::getline(text, line)) {
    if (++number == 1) {
      if (line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
      table.header(line);
    } else if (line.find_first_not_of(" \r\t") != std::string::npos) {
      table.row(line, number);
    }
  }
  if (number == 0) refuse(file, 1, "the file is empty.");
  SplitRecord split = blankSplit(dataset, "file", file.stem().string(), 0);
  table.finish(split);
  return split;
}

}  // namespace sw
