#include "core/store/volume_query.h"

#include "core/base/error.h"
#include "core/store/query_sql.h"
#include "core/store/row_text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

namespace sw {
namespace {

constexpr std::size_t kMostTerms = 64;
constexpr std::size_t kLongestQuery = 4000;

using enum QueryFieldKind;
constexpr QueryField kFields[] = {
    {"name", Text, "name", "name of the volume"},
    {"subject", Text, "subject", "name of the subject"},
    {"group", Text, "group_name", "group of the subject"},
    {"dataset", Text, "dataset_name", "name of the data set"},
    {"modality", Exact, "modality", "MRI, CT …"},
    {"tag", Tag, "tags", "one of the tags"},
    {"note", Text, "note", "words of the note"},
    {"problem", Text, "problems", "words of a problem"},
    {"label", Label, "label_values", "a value that the label map holds"},
    {"labelled", Flag, "labelled", "whether there is a label map"},
    {"excluded", Flag, "excluded", "left out of pre-training"},
    {"flipped", Flag, "flipped", "positions are turned over"},
    {"cropped", Flag, "cropped", "positions have a range"},
    {"slices", Number, "slices", "slices along the data set's axis"},
    {"spacing", Number, "spacing", "distance of the slices in mm"},
    {"spacing_x", Number, "spacing_x", "voxel size in mm"},
    {"spacing_y", Number, "spacing_y", "voxel size in mm"},
    {"spacing_z", Number, "spacing_z", "voxel size in mm"},
    {"size_x", Number, "size_x", "voxels along x"},
    {"size_y", Number, "size_y", "voxels along y"},
    {"size_z", Number, "size_z", "voxels along z"},
    {"voxels", Number, "voxels", "voxels in all"},
    {"minimum", Number, "minimum", "smallest value"},
    {"maximum", Number, "maximum", "largest value"},
    {"structures", Number, "structures", "label values other than 0"},
    {"problems", Number, "problem_count", "number of problems"},
    {"tags", Number, "tag_count", "number of tags"},
};

const QueryField* fieldNamed(const std::string& name) {
  const auto found = std::ranges::find_if(kFields, [&](const auto& f) { return name == f.name; });
  return found == std::end(kFields) ? nullptr : found;
}

bool isBlank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

constexpr std::array<std::pair<std::string_view, QueryOperator>, 7> kOperators{
    {{"!=", QueryOperator::NotEqual},
     {"<=", QueryOperator::LessEqual},
     {">=", QueryOperator::GreaterEqual},
     {":", QueryOperator::Is},
     {"=", QueryOperator::Equal},
     {"<", QueryOperator::Less},
     {">", QueryOperator::Greater}}};

/// Reads the text from left to right, term by term.
class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  VolumeQuery parse() {
    if (text_.size() > kLongestQuery) tooLong();
    for (skipBlanks(); query_.problems.empty() && at_ < text_.size(); skipBlanks()) {
      if (query_.terms.size() == kMostTerms) {
        tooLong();
      } else {
        readTerm();
      }
    }
    return std::move(query_);
  }

 private:
  void tooLong() {
    problem(at_, text_.size() - at_, "query.long",
            "The search is too long: at most " + std::to_string(kMostTerms) + " terms of " +
                std::to_string(kLongestQuery) + " characters in all.");
  }

  void problem(std::size_t begin, std::size_t length, std::string code, std::string text) {
    query_.problems.push_back({begin, length, std::move(code), std::move(text)});
  }

  void skipBlanks() {
    while (at_ < text_.size() && isBlank(text_[at_])) ++at_;
  }

  void readTerm() {
    QueryTerm term;
    term.begin = at_;
    if (text_[at_] == '-' && at_ + 1 < text_.size() && !isBlank(text_[at_ + 1])) {
      term.negated = true;
      ++at_;
    }
    if (!readField(term) || !readValues(term)) return;
    term.length = at_ - term.begin;
    if (const auto wrong = problemOf(term)) {
      problem(term.begin, term.length, "query.value", *wrong);
      return;
    }
    query_.terms.push_back(std::move(term));
  }

  /// @return false after a problem
  bool readField(QueryTerm& term) {
    std::size_t end = at_;
    while (end < text_.size() &&
           (std::isalpha(static_cast<unsigned char>(text_[end])) != 0 || text_[end] == '_'))
      ++end;
    if (end == at_) return true;
    for (const auto& [sign, comparison] : kOperators) {
      if (!text_.substr(end).starts_with(sign)) continue;
      const std::string name = rows::lowerCase(text_.substr(at_, end - at_));
      term.field = fieldNamed(name);
      term.comparison = comparison;
      if (term.field == nullptr) {
        problem(at_, end - at_, "query.field",
                "There is no field \"" + name + "\". Put the word in quotes to search for it, or " +
                    "take one of: " + fieldList() + ".");
        return false;
      }
      at_ = end + sign.size();
      return true;
    }
    return true;
  }

  static std::string fieldList() {
    std::string list;
    for (const QueryField& field : kFields)
      list += (list.empty() ? "" : ", ") + std::string(field.name);
    return list;
  }

  /// A word is one value; after a field commas separate several.
  bool readValues(QueryTerm& term) {
    do {
      QueryValue value;
      if (at_ < text_.size() && text_[at_] == '"') {
        if (!readQuoted(value)) return false;
      } else {
        const std::size_t begin = at_;
        while (at_ < text_.size() && !isBlank(text_[at_]) &&
               (term.field == nullptr || text_[at_] != ','))
          ++at_;
        value.text = text_.substr(begin, at_ - begin);
      }
      term.values.push_back(std::move(value));
    } while (term.field != nullptr && at_ < text_.size() && text_[at_] == ',' && ++at_ > 0);
    return true;
  }

  bool readQuoted(QueryValue& value) {
    const std::size_t end = text_.find('"', at_ + 1);
    if (end == std::string_view::npos) {
      problem(at_, text_.size() - at_, "query.quote",
              "A quotation mark is not closed: " + std::string(text_.substr(at_)));
      at_ = text_.size();
      return false;
    }
    value.text = text_.substr(at_ + 1, end - at_ - 1);
    value.quoted = true;
    at_ = end + 1;
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  VolumeQuery query_;
};

}  // namespace

std::span<const QueryField> queryFields() {
  return kFields;
}

VolumeQuery parseVolumeQuery(std::string_view text) {
  return Parser(text).parse();
}

VolumeQuery checkedVolumeQuery(std::string_view text) {
  VolumeQuery query = parseVolumeQuery(text);
  if (!query.problems.empty()) {
    const QueryProblem& first = query.problems.front();
    throw InputError(first.code, first.text);
  }
  return query;
}

std::string queryTerm(const std::string& field, const std::string& value) {
  std::string clean = value;
  std::erase(clean, '"');
  const bool plain = !clean.empty() && std::ranges::none_of(clean, [](char c) {
    return isBlank(c) || c == ',' || c == '*';
  });
  return field + ":" + (plain ? clean : '"' + clean + '"');
}

namespace {

std::optional<QueryTerm> termIn(const std::string& query, const std::string& term) {
  for (const QueryTerm& each : parseVolumeQuery(query).terms)
    if (query.compare(each.begin, each.length, term) == 0) return each;
  return std::nullopt;
}

}  // namespace

bool hasQueryTerm(const std::string& query, const std::string& term) {
  return termIn(query, term).has_value();
}

std::string withQueryTerm(const std::string& query, const std::string& term, bool on) {
  const auto known = termIn(query, term);
  if (known.has_value() == on) return query;
  if (on) return query + (query.empty() || isBlank(query.back()) ? "" : " ") + term;
  std::string left = query;
  std::size_t end = known->begin + known->length;
  while (end < left.size() && isBlank(left[end])) ++end;
  left.erase(known->begin, end - known->begin);
  while (!left.empty() && isBlank(left.back())) left.pop_back();
  return left;
}

}  // namespace sw
