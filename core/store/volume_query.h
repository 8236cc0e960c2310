#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sw {

enum class QueryOperator { Is, Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual };

enum class QueryFieldKind {
  Number,  ///< compares; yes = above 0, no = 0
  Flag,    ///< yes or no
  Text,    ///< `:` the words begin so, `=` the whole text
  Exact,   ///< the whole text, ASCII letters in any case
  Tag,     ///< one of the tags, ASCII letters in any case; * at the end: begins so
  Label    ///< a value that the label map holds
};

/// A column that a query may name.
struct QueryField {
  const char* name;
  QueryFieldKind kind;
  const char* column;  ///< of the table volume_find
  const char* help;
};
std::span<const QueryField> queryFields();

/// One value of a term. Words in quotes are whole words, else they only begin so.
struct QueryValue {
  std::string text;
  bool quoted = false;
};

/// A word to be searched for (field null), or a field, an operator and values of which one is
/// enough. `begin` and `length` say where in the text it stands, in bytes.
struct QueryTerm {
  std::size_t begin = 0, length = 0;
  bool negated = false;
  const QueryField* field = nullptr;
  QueryOperator comparison = QueryOperator::Is;
  std::vector<QueryValue> values = {};
};

/// What is wrong with a word of the query, and what to do.
struct QueryProblem {
  std::size_t begin = 0, length = 0;
  std::string code;  ///< "query.field", "query.value", "query.quote", "query.long"
  std::string text;
};

/// A search as typed: `hippo spacing_z>2 tag:test labelled:yes -excluded:yes "whole words"`. All
/// terms must hold; a minus before a term turns it round; a comma separates values of which one is
/// enough; A..B is a range of numbers; a * before a word finds it within words.
struct VolumeQuery {
  std::vector<QueryTerm> terms;
  std::vector<QueryProblem> problems;
  bool empty() const { return terms.empty() && problems.empty(); }
};

/// Never throws: what cannot be understood is in `problems`.
VolumeQuery parseVolumeQuery(std::string_view text);
/// @throws InputError with code and text of the first problem
VolumeQuery checkedVolumeQuery(std::string_view text);

/// "tag" and "needs review" as the term `tag:"needs review"`, which finds exactly this value.
std::string queryTerm(const std::string& field, const std::string& value);
bool hasQueryTerm(const std::string& query, const std::string& term);
/// The query with this term, or without it.
std::string withQueryTerm(const std::string& query, const std::string& term, bool on);

}  // namespace sw
