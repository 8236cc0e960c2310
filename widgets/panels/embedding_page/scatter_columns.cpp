#include "widgets/panels/embedding_page/scatter_columns.h"

#include <QCoreApplication>

#include <limits>
#include <map>

namespace sw {
namespace {

constexpr float kUnknown = std::numeric_limits<float>::quiet_NaN();

struct Words {
  Q_DECLARE_TR_FUNCTIONS(ScatterColumns)
};

QString tagsOf(const VolumeRecord& volume) {
  QStringList tags;
  for (const std::string& tag : volume.tags) tags << QString::fromStdString(tag);
  return tags.join(QStringLiteral(", "));
}

QString wordOf(ScatterColumn column, const VolumeRecord& volume) {
  switch (column) {
    case ScatterColumn::VolumeName:
      return QString::fromStdString(volume.name);
    case ScatterColumn::Subject:
      return QString::fromStdString(volume.subjectName);
    case ScatterColumn::Group:
      return QString::fromStdString(volume.group);
    case ScatterColumn::Tags:
      return tagsOf(volume);
    case ScatterColumn::Problems:
      return volume.problems.empty() ? Words::tr("none") : Words::tr("some");
    default:
      return {};
  }
}

float numberOf(ScatterColumn column,
               const EmbeddingSet& set,
               std::size_t place,
               const VolumeRecord* volume) {
  if (column == ScatterColumn::Position) return static_cast<float>(set.placed.positions[place]);
  if (column == ScatterColumn::Slice) return static_cast<float>(set.slice(place).slice + 1);
  if (volume == nullptr) return kUnknown;
  const auto axis = static_cast<std::size_t>(set.embeddings.axis);
  const VolumeGeometry& geometry = volume->geometry;
  if (column == ScatterColumn::SliceCount) return static_cast<float>(geometry.size[axis]);
  if (column == ScatterColumn::SliceDistance) return static_cast<float>(geometry.spacingMm[axis]);
  return static_cast<float>(geometry.spacingMm[axis == 0 ? 1 : 0]);
}

bool isNumeric(ScatterColumn column) {
  return column == ScatterColumn::Position || column == ScatterColumn::Slice ||
         column == ScatterColumn::SliceCount || column == ScatterColumn::SliceDistance ||
         column == ScatterColumn::PixelSize;
}

/// Collects what points are called, and numbers the names in their order.
class WordList {
 public:
  void add(const QString& word) {
    if (!words_.empty() && words_.back() == word) {
      at_.push_back(words_.size() - 1);  // as most: slices of one volume follow each other
      return;
    }
    at_.push_back(words_.size());
    words_.push_back(word);
  }
  /// A name that is empty is none.
  void giveTo(ScatterColouring& colouring) const {
    std::map<QString, int> numbers;
    for (const QString& word : words_)
      if (!word.isEmpty()) numbers.emplace(word, 0);
    for (auto& [word, number] : numbers) {
      number = static_cast<int>(colouring.names.size());
      colouring.names << word;
    }
    std::vector<int> ofWord;
    for (const QString& word : words_) ofWord.push_back(word.isEmpty() ? -1 : numbers.at(word));
    for (const std::size_t at : at_) colouring.categories.push_back(ofWord[at]);
  }

 private:
  std::vector<QString> words_;
  std::vector<std::size_t> at_;
};

QString structureName(int value, const std::map<int, std::string>& labelNames) {
  if (value < 0) return {};
  if (value == 0) return Words::tr("no structure");
  const auto name = labelNames.find(value);
  return name == labelNames.end() ? Words::tr("label %1").arg(value)
                                  : QString::fromStdString(name->second);
}

}  // namespace

std::vector<ScatterColumn> scatterColumns() {
  return {ScatterColumn::Position,  ScatterColumn::Slice,      ScatterColumn::VolumeName,
          ScatterColumn::Subject,   ScatterColumn::Group,      ScatterColumn::Tags,
          ScatterColumn::Structure, ScatterColumn::SliceCount, ScatterColumn::SliceDistance,
          ScatterColumn::PixelSize, ScatterColumn::Problems};
}

QString columnTitle(ScatterColumn column) {
  switch (column) {
    case ScatterColumn::Position:
      return Words::tr("Position");
    case ScatterColumn::Slice:
      return Words::tr("Slice");
    case ScatterColumn::VolumeName:
      return Words::tr("Volume");
    case ScatterColumn::Subject:
      return Words::tr("Subject");
    case ScatterColumn::Group:
      return Words::tr("Group");
    case ScatterColumn::Tags:
      return Words::tr("Tags");
    case ScatterColumn::Structure:
      return Words::tr("Structure");
    case ScatterColumn::SliceCount:
      return Words::tr("Slices of the volume");
    case ScatterColumn::SliceDistance:
      return Words::tr("Slice distance (mm)");
    case ScatterColumn::PixelSize:
      return Words::tr("Pixel size (mm)");
    case ScatterColumn::Problems:
      return Words::tr("Problems");
  }
  return {};
}

ScatterColouring scatterColouring(ScatterColumn column,
                                  const EmbeddingSet& set,
                                  const VolumeLookup& volume,
                                  const std::vector<int>& structures,
                                  const std::map<int, std::string>& labelNames) {
  ScatterColouring colouring;
  colouring.title = columnTitle(column);
  colouring.numeric = isNumeric(column);
  WordList words;
  VolumeId last;
  const VolumeRecord* record = nullptr;
  QString word;
  for (std::size_t place = 0; place < set.size(); ++place) {
    if (place == 0 || set.slice(place).volume != last) {
      last = set.slice(place).volume;
      record = volume(last);
      word = record == nullptr ? QString() : wordOf(column, *record);
    }
    if (colouring.numeric) {
      colouring.values.push_back(numberOf(column, set, place, record));
    } else if (column == ScatterColumn::Structure) {
      const bool known = structures.size() == set.size();
      words.add(known ? structureName(structures[place], labelNames) : QString());
    } else {
      words.add(word);
    }
  }
  if (!colouring.numeric) words.giveTo(colouring);
  return colouring;
}

}  // namespace sw
