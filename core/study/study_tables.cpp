#include "core/study/study_tables.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace sw {
namespace {

using Row = std::vector<std::string>;

struct Table {
  std::string caption;
  Row header;
  std::size_t words = 1;  ///< leading columns of words; the others hold numbers
  std::vector<Row> rows;
};

const std::string kNone = "-";

std::string decimals(double value, int count) {
  std::array<char, 64> text{};
  const auto end =
      std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, count);
  return {text.data(), end.ptr};
}

std::string number(double value) {
  return decimals(value, 3);
}

std::string number(const std::optional<double>& value) {
  return value ? number(*value) : kNone;
}

std::string probability(double p) {
  return p < 0.001 ? "< 0.001" : number(p);
}

std::string range(const std::optional<Interval>& interval) {
  return interval ? "[" + number(interval->low) + ", " + number(interval->high) + "]" : kNone;
}

std::string spread(const MeanWithInterval& over) {
  return over.interval ? number(over.sd) + " " + range(over.interval) : kNone;
}

std::string ofPlanned(int done, int planned) {
  return std::to_string(done) + "/" + std::to_string(planned);
}

/// What must be known of a row's numbers: "transductive, 3 of 6 encoders collapsed".
std::string caveats(const StudyRow& row) {
  std::string text = row.scope == "unknown" ? "scope unknown" : row.scope;
  const auto add = [&](int count, const char* what) {
    if (count == 0) return;
    text += (text.empty() ? "" : ", ") + std::to_string(count) + " of " + std::to_string(row.done) + what;
  };
  add(row.collapsed, " encoders collapsed");
  add(row.leaks, " with an allowed leak");
  return text;
}

Table resultTable(const StudyResult& result) {
  Table table{
      "3D Dice, mean over structures and test volumes; standard deviation and 95 % "
      "t-interval over draws and over seeds.",
      {"method", "subjects", "done", "dice", "over draws", "over seeds", "pooled dice", "note"},
      1,
      {}};
  for (const StudyRow& row : result.rows) {
    const bool any = row.done > 0;
    table.rows.push_back({row.arm, std::to_string(row.budget), ofPlanned(row.done, row.planned),
                          any ? number(row.mean) : kNone, spread(row.spread.overDraws),
                          spread(row.spread.overSeeds), any ? number(row.pooledMean) : kNone,
                          caveats(row)});
  }
  return table;
}

std::string words(const std::vector<ComparisonNote>& notes) {
  std::string joined;
  for (const ComparisonNote& note : notes)
    joined += (joined.empty() ? "" : ", ") + noteWord(note.warning);
  return joined;
}

Table comparisonTable(const StudyComparison& comparison) {
  Table table{
      std::string("Method minus against, paired by test ") +
          (comparison.options.bySubject ? "subject" : "volume") +
          " (n), each averaged over the draws and "
          "seeds that both have. Difference with 95 % t-interval and BCa bootstrap interval; p of "
          "Wilcoxon's signed-rank test, of the permutation test, and corrected by Holm over the "
          "budgets of a pair; d_z = mean / standard deviation of the differences.",
      {"method", "against", "subjects", "n", "difference", "95 %", "bootstrap", "p",
       "p (permutation)", "p (Holm)", "d_z", "note"},
      2,
      {}};
  for (const MethodComparison& pair : comparison.pairs) {
    for (const BudgetComparison& budget : pair.budgets) {
      const PairedStatistics& statistics = budget.statistics;
      table.rows.push_back({pair.method, pair.reference, std::to_string(budget.budget),
                            std::to_string(statistics.pairs), number(statistics.mean),
                            range(statistics.interval), range(budget.bootstrap),
                            statistics.test ? probability(statistics.test->p) : kNone,
                            budget.permutation ? probability(budget.permutation->p) : kNone,
                            budget.holmP ? probability(*budget.holmP) : kNone,
                            number(statistics.cohenDz), words(budget.notes)});
    }
  }
  return table;
}

std::string needed(const std::optional<BudgetNeeded>& value) {
  if (!value) return kNone;
  if (value->kind == BudgetNeeded::Kind::NotReached) return "not reached";
  return (value->kind == BudgetNeeded::Kind::AtMost ? "at most " : "") + decimals(value->budget, 1);
}

Table savedTable(const StudyComparison& comparison) {
  Table table{
      "Labelled subjects that the method needs for what the other reaches with its budget, "
      "with a 95 % bootstrap interval over draws and seeds.",
      {"method", "against", "subjects", "dice", "needed", "from", "to"},
      2,
      {}};
  for (const MethodComparison& pair : comparison.pairs) {
    for (const LabelsSaved& saved : pair.labelsSaved)
      table.rows.push_back({pair.method, pair.reference, std::to_string(saved.budget),
                            number(saved.level), needed(saved.needed), needed(saved.low),
                            needed(saved.high)});
  }
  return table;
}

/// Every sentence once.
std::vector<std::string> notesOf(const StudyComparison& comparison) {
  std::vector<std::string> texts;
  const auto add = [&](const std::vector<ComparisonNote>& notes) {
    for (const ComparisonNote& note : notes) {
      const std::string text = noteText(note);
      if (std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(text);
    }
  };
  for (const MethodComparison& pair : comparison.pairs) {
    for (const BudgetComparison& budget : pair.budgets) add(budget.notes);
  }
  add(comparison.notes);
  return texts;
}

/// What the format would take for markup, and line ends that would end a row.
std::string escaped(const std::string& text, TableFormat format) {
  std::string safe;
  for (const char c : text) {
    const bool control = static_cast<unsigned char>(c) < 0x20;
    if (control) {
      safe += ' ';
    } else if (format == TableFormat::Markdown) {
      if (std::string("\\|*_`<>[]").find(c) != std::string::npos) safe += '\\';
      safe += c;
    } else if (c == '\\') {
      safe += "\\textbackslash{}";
    } else if (c == '~' || c == '^') {
      safe += std::string("\\") + c + "{}";
    } else if (c == '<' || c == '>') {
      safe += std::string("$") + c + "$";
    } else {
      if (std::string("&%$#_{}").find(c) != std::string::npos) safe += '\\';
      safe += c;
    }
  }
  return safe;
}

std::string joined(const Row& row, const std::string& between, TableFormat format) {
  std::string line;
  for (const std::string& cell : row)
    line += (line.empty() ? "" : between) + (cell.empty() ? "{}" : escaped(cell, format));
  return line;
}

std::string markdown(const Table& table) {
  const auto line = [](const Row& row) {
    std::string text = "|";
    for (const std::string& cell : row) text += " " + escaped(cell, TableFormat::Markdown) + " |";
    return text + "\n";
  };
  std::string text = line(table.header) + "|";
  for (std::size_t i = 0; i < table.header.size(); ++i)
    text += i < table.words ? " --- |" : " ---: |";
  text += "\n";
  for (const Row& row : table.rows) text += line(row);
  return text + "\n" + escaped(table.caption, TableFormat::Markdown) + "\n\n";
}

std::string latex(const Table& table) {
  const auto line = [](const Row& row) {
    return joined(row, " & ", TableFormat::Latex) + " \\\\\n";
  };
  const std::string columns =
      std::string(table.words, 'l') + std::string(table.header.size() - table.words, 'r');
  std::string text = "\\begin{table}\n\\caption{" + escaped(table.caption, TableFormat::Latex) +
                     "}\n\\begin{tabular}{" + columns + "}\n\\hline\n" + line(table.header) +
                     "\\hline\n";
  for (const Row& row : table.rows) text += line(row);
  return text + "\\hline\n\\end{tabular}\n\\end{table}\n\n";
}

std::string notesText(const std::vector<std::string>& notes, TableFormat format) {
  if (notes.empty()) return {};
  const bool md = format == TableFormat::Markdown;
  std::string text = md ? "" : "\\begin{itemize}\n";
  for (const std::string& note : notes)
    text += (md ? "- " : "\\item ") + escaped(note, format) + "\n";
  return md ? text : text + "\\end{itemize}\n";
}

}  // namespace

std::string studyTables(const StudyResult& result,
                        const StudyComparison& comparison,
                        TableFormat format) {
  std::vector<Table> tables{resultTable(result)};
  if (!comparison.pairs.empty()) {
    tables.push_back(comparisonTable(comparison));
    tables.push_back(savedTable(comparison));
  }
  std::string text;
  for (const Table& table : tables)
    text += format == TableFormat::Markdown ? markdown(table) : latex(table);
  return text + notesText(notesOf(comparison), format);
}

}  // namespace sw
