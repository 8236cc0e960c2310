#include "core/store/query_sql.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace sw {
namespace {

std::optional<double> numberFrom(std::string_view text) {
  double value = 0;
  if (text.starts_with('+')) text.remove_prefix(1);
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
    return std::nullopt;
  return value;
}

std::optional<std::pair<double, double>> rangeFrom(const std::string& text) {
  const std::size_t dots = text.find("..");
  if (dots == std::string::npos) return std::nullopt;
  const auto from = numberFrom(text.substr(0, dots)), to = numberFrom(text.substr(dots + 2));
  if (!from || !to) return std::nullopt;
  return std::pair{*from, *to};
}

bool isYesOrNo(const std::string& text) {
  return text == "yes" || text == "no";
}

bool comparesOrder(QueryOperator comparison) {
  return comparison != QueryOperator::Is && comparison != QueryOperator::Equal &&
         comparison != QueryOperator::NotEqual;
}

const char* signOf(QueryOperator comparison) {
  switch (comparison) {
    case QueryOperator::NotEqual:
      return " <> ?";
    case QueryOperator::Less:
      return " < ?";
    case QueryOperator::LessEqual:
      return " <= ?";
    case QueryOperator::Greater:
      return " > ?";
    case QueryOperator::GreaterEqual:
      return " >= ?";
    default:
      return " = ?";
  }
}

/// Whether FTS5 finds a word in it; a text without any is searched for as it stands.
bool hasWord(const std::string& text) {
  return std::ranges::any_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= 'a' && byte <= 'z');
  });
}

/// A text for MATCH that means these words and nothing else: whatever stands in it is quoted.
std::string phrase(const QueryValue& value, const char* column) {
  std::string text = column == nullptr ? "" : "{" + std::string(column) + "} : ";
  text += '"';
  for (const char c : value.text) {
    if (c == '"') text += c;
    text += c == '\0' ? ' ' : c;
  }
  return text + (value.quoted ? "\"" : "\" *");
}

/// A pattern for LIKE … ESCAPE '\' that means the text and nothing else.
std::string literal(const std::string& text) {
  std::string pattern;
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern;
}

constexpr const char* kWordColumns[] = {"name", "subject", "group_name", "dataset_name",
                                        "tags", "note",    "problems"};

class Writer {
 public:
  void add(const QueryTerm& term) {
    const bool words = term.field == nullptr || (term.field->kind == QueryFieldKind::Text &&
                                                 term.comparison == QueryOperator::Is);
    const bool indexed = std::ranges::all_of(term.values, [](const QueryValue& value) {
      return hasWord(value.text) && (value.quoted || !value.text.starts_with('*'));
    });
    if (words && indexed) return addWords(term);
    const bool number = term.field != nullptr && term.field->kind == QueryFieldKind::Number;
    const bool negated = term.negated != (term.comparison == QueryOperator::NotEqual && !number);
    if (term.field != nullptr && term.field->kind == QueryFieldKind::Tag)
      return addTags(term, negated);
    std::string any;
    for (const QueryValue& value : term.values)
      any += (any.empty() ? "" : " OR ") + condition(term, value);
    conditions_ +=
        (conditions_.empty() ? "" : " AND ") + std::string(negated ? "NOT (" : "(") + any + ")";
  }

  /// Quick ones first.
  std::vector<IdQuestion> finish() {
    if (!words_.empty()) questions_.push_back(matching(words_, false));
    if (!conditions_.empty()) {
      questions_.push_back(
          {"SELECT id FROM volume_find WHERE " + conditions_, std::move(values_), false});
    }
    return std::move(questions_);
  }

 private:
  static IdQuestion matching(const std::string& words, bool negated) {
    return {"SELECT rowid FROM volume_words WHERE volume_words MATCH ?", {words}, negated};
  }

  void addWords(const QueryTerm& term) {
    const char* column = term.field == nullptr ? nullptr : term.field->column;
    std::string any;
    for (const QueryValue& value : term.values) {
      QueryValue each = value;
      if (!each.quoted && each.text.ends_with('*')) each.text.pop_back();
      any += (any.empty() ? "(" : " OR ") + phrase(each, column);
    }
    any += ")";
    if (term.negated) {
      questions_.push_back(matching(any, true));
    } else {
      words_ += (words_.empty() ? "" : " AND ") + any;
    }
  }

  void addTags(const QueryTerm& term, bool negated) {
    IdQuestion question{"", {}, negated};
    for (const auto& [text, quoted] : term.values) {
      const bool begins = !quoted && text.ends_with('*');
      question.sql +=
          (question.sql.empty() ? "SELECT volume FROM volume_tag WHERE tag " : " OR tag ") +
          std::string(begins ? "LIKE ? ESCAPE '\\'" : "= ? COLLATE NOCASE");
      question.values.emplace_back(begins ? literal(text.substr(0, text.size() - 1)) + "%" : text);
    }
    questions_.push_back(std::move(question));
  }

  std::string condition(const QueryTerm& term, const QueryValue& value) {
    if (term.field == nullptr) return insideAny(value);
    switch (term.field->kind) {
      case QueryFieldKind::Tag:
        break;  // addTags
      case QueryFieldKind::Number:
      case QueryFieldKind::Flag:
        return number(term, value.text);
      case QueryFieldKind::Label:
        values_.emplace_back("%," + literal(value.text) + ",%");
        return "label_values LIKE ? ESCAPE '\\'";
      case QueryFieldKind::Text:
        if (term.comparison == QueryOperator::Is) return inside(term.field->column, value);
        [[fallthrough]];
      case QueryFieldKind::Exact:
        values_.emplace_back(value.text);
        return std::string(term.field->column) + " = ? COLLATE NOCASE";
    }
    return "0";
  }

  std::string number(const QueryTerm& term, const std::string& text) {
    const std::string column = term.field->column;
    if (isYesOrNo(text)) return column + (text == "yes" ? " > 0" : " = 0");
    if (const auto range = rangeFrom(text)) {
      values_.emplace_back(range->first);
      values_.emplace_back(range->second);
      return column + " BETWEEN ? AND ?";
    }
    values_.emplace_back(*numberFrom(text));
    return column + signOf(term.comparison);
  }

  std::string insideAny(const QueryValue& value) {
    std::string any;
    for (const char* column : kWordColumns)
      any += (any.empty() ? "" : " OR ") + inside(column, value);
    return any;
  }

  std::string inside(const std::string& column, const QueryValue& value) {
    std::string text = value.text;
    if (!value.quoted && text.starts_with('*')) text.erase(0, 1);
    if (!value.quoted && text.ends_with('*')) text.pop_back();
    values_.emplace_back("%" + literal(text) + "%");
    // LIKE is slower where it must look for an escape.
    return column + (literal(text) == text ? " LIKE ?" : " LIKE ? ESCAPE '\\'");
  }

  std::vector<IdQuestion> questions_;
  std::string words_, conditions_;
  std::vector<SqlValue> values_;
};

}  // namespace

std::optional<std::string> problemOf(const QueryTerm& term) {
  if (term.field == nullptr) return std::nullopt;
  const std::string name = term.field->name;
  const bool number = term.field->kind == QueryFieldKind::Number;
  if (!number && comparesOrder(term.comparison))
    return "\"" + name + "\" is no number: use " + name + ":… to compare it.";
  for (const auto& [text, quoted] : term.values) {
    if (text.empty()) return "\"" + name + "\" needs a value, as in " + name + ":…";
    const bool equal = !comparesOrder(term.comparison);
    if (term.field->kind == QueryFieldKind::Flag && !isYesOrNo(text))
      return "\"" + name + "\" is yes or no, as in " + name + ":yes; got \"" + text + "\".";
    if (term.field->kind == QueryFieldKind::Label && !numberFrom(text))
      return "\"" + name + "\" needs a label value, as in " + name + ":2; got \"" + text + "\".";
    const bool fits = numberFrom(text) || (equal && (isYesOrNo(text) || rangeFrom(text)));
    if (number && !fits) {
      return "\"" + name + "\" needs a number, as in " + name + ">2 or " + name + ":2..5; got \"" +
             text + "\".";
    }
  }
  return std::nullopt;
}

std::vector<IdQuestion> questionsOf(const VolumeQuery& query) {
  Writer writer;
  for (const QueryTerm& term : query.terms) writer.add(term);
  return writer.finish();
}

}  // namespace sw
