#include "core/study/split_table.h"

#include "core/base/error.h"
#include "core/io/importers/csv_table.h"
#include "core/store/split_roles.h"
#include "core/study/subject_column.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace sw {
namespace {

[[noreturn]] void refuse(const std::filesystem::path& file, const std::string& cause) {
  throw InputError("split.file", file.string() + ", " + cause);
}

std::int64_t rankOf(const std::string& text,
                    const std::string& where,
                    const std::filesystem::path& file) {
  std::int64_t rank = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), rank);
  if (error != std::errc() || end != text.data() + text.size()) {
    refuse(file, where + "a training subject needs a whole number as rank; found '" + text + "'.");
  }
  return rank;
}

/// Takes the rows of a split table one by one.
class TableReader {
 public:
  TableReader(const std::vector<SubjectRecord>& subjects,
              std::filesystem::path file,
              const CsvTable& table)
      : file_(std::move(file)), subject_(table.column("subject")), role_(table.column("role")) {
    for (const SubjectRecord& subject : subjects) idOfName_[subject.name] = subject.id;
    if (subject_ < 0 || role_ < 0) {
      refuse(file_,
             "row 1: needs the columns subject and role (and draw0_rank, draw1_rank … for "
             "the label draws).");
    }
    for (int draw = 0;; ++draw) {
      const int place = table.column("draw" + std::to_string(draw) + "_rank");
      if (place < 0) break;
      rankColumns_.push_back(place);
    }
    ranks_.resize(rankColumns_.size());
  }

  void row(const std::vector<std::string>& cells, std::size_t number) {
    const std::string where = "row " + std::to_string(number) + ": ";
    const std::string& name = cells[static_cast<std::size_t>(subject_)];
    const auto found = idOfName_.find(name);
    if (found == idOfName_.end()) {
      unknown_.push_back(name);
      return;
    }
    const SplitRole role = roleOf(cells[static_cast<std::size_t>(role_)], where);
    if (!roles_.emplace(found->second, role).second) {
      refuse(file_, where + "subject " + name + " is listed twice.");
    }
    if (role != SplitRole::Train) return;
    for (std::size_t draw = 0; draw < ranks_.size(); ++draw) {
      const std::string& rank = cells[static_cast<std::size_t>(rankColumns_[draw])];
      if (!rank.empty()) ranks_[draw].emplace_back(rankOf(rank, where, file_), found->second);
    }
  }

  SplitTable finish() {
    if (!unknown_.empty()) throw InputError("split.subject", unknownText());
    checkRoles();
    SplitTable table{roles_, {}};
    for (std::size_t draw = 0; draw < ranks_.size(); ++draw) {
      auto& ranks = ranks_[draw];
      checkRanks(ranks, "draw" + std::to_string(draw) + "_rank");
      std::vector<SubjectId> order;
      for (const auto& [rank, subject] : ranks) order.push_back(subject);
      table.draws.push_back(std::move(order));
    }
    return table;
  }

 private:
  SplitRole roleOf(const std::string& word, const std::string& where) const {
    if (word == "val") return SplitRole::Validation;
    if (const std::optional<SplitRole> role = roleFromWord(word)) return *role;
    refuse(file_, where + "role must be train, validation or test; found '" + word + "'.");
  }

  std::string unknownText() const {
    return file_.string() + " names " + std::to_string(unknown_.size()) +
           " subjects that the data set does not have:" + firstNames(unknown_) +
           ". Is it the split of another data set?";
  }

  /// Sorts the ranks of one draw, of which there is at least one and none twice.
  void checkRanks(std::vector<std::pair<std::int64_t, SubjectId>>& ranks,
                  const std::string& column) const {
    const auto rank = [](const auto& entry) { return entry.first; };
    std::ranges::sort(ranks, {}, rank);
    const auto twice = std::ranges::adjacent_find(ranks, {}, rank);
    if (ranks.empty()) {
      refuse(file_,
             "the column " + column + " ranks no training subject; fill it or leave it out.");
    }
    if (twice != ranks.end()) {
      refuse(file_, "the column " + column + " has the rank " + std::to_string(twice->first) +
                        " twice; each training subject needs its own.");
    }
  }

  void checkRoles() const {
    const auto has = [&](SplitRole role) {
      return std::ranges::any_of(roles_, [&](const auto& entry) { return entry.second == role; });
    };
    if (!has(SplitRole::Train) || !has(SplitRole::Test)) {
      refuse(file_, "which needs at least one subject with role train and one with test.");
    }
  }

  std::filesystem::path file_;
  int subject_, role_;
  std::vector<int> rankColumns_;
  std::map<std::string, SubjectId> idOfName_;
  std::map<SubjectId, SplitRole> roles_;
  std::vector<std::vector<std::pair<std::int64_t, SubjectId>>> ranks_;
  std::vector<std::string> unknown_;
};

}  // namespace

SplitTable readSplitTable(const std::vector<SubjectRecord>& subjects,
                          const std::filesystem::path& file) {
  const CsvTable table = readSubjectTable(file);
  TableReader reader(subjects, file, table);
  for (std::size_t row = 0; row < table.rows.size(); ++row) reader.row(table.rows[row], row + 2);
  return reader.finish();
}

}  // namespace sw
