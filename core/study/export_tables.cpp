#include "core/study/export_tables.h"

#include "core/base/csv_cell.h"
#include "core/base/error.h"
#include "core/store/split_roles.h"
#include "core/store/volume_positions.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <locale>
#include <set>
#include <sstream>

namespace sw {
namespace {

// Keys in the order in which a person reads them.
using json = nlohmann::ordered_json;

std::string textOf(const json& value) {
  return value.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

/// A name that every file system and nnU-Net takes.
std::string fileName(const std::string& name) {
  std::string safe = name;
  std::ranges::replace_if(
      safe,
      [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos;
      },
      '_');
  return safe.empty() || safe.front() == '.' ? "_" + safe : safe;
}

std::string roleOf(const SplitRecord& split, SubjectId subject) {
  const auto role = split.roles.find(subject);
  if (role == split.roles.end()) return {};
  return roleWord(role->second);
}

/// Volumes that were asked for; without a list those that have a role, without splits all.
bool wanted(const DatasetExportRequest& request,
            const std::vector<SplitRecord>& splits,
            const VolumeRecord& volume) {
  if (!request.volumes.empty())
    return std::ranges::find(request.volumes, volume.id) != request.volumes.end();
  return splits.empty() || std::ranges::any_of(splits, [&](const SplitRecord& split) {
           return split.roles.contains(volume.subject);
         });
}

/// A path below the root as it is; of others the name only, for it may tell about people.
std::string shownPath(const std::filesystem::path& path) {
  return path.is_absolute() ? path.filename().string() : path.string();
}

template <class Values>
std::string joined(const Values& values, const char* between = " ") {
  std::ostringstream text;
  text.imbue(std::locale::classic());
  text.precision(17);
  const char* before = "";
  for (const auto& value : values) {
    text << before << value;
    before = between;
  }
  return text.str();
}

void addRow(std::ostream& text, const ExportSource& source, const ExportedVolume& volume) {
  const VolumeRecord& record = volume.record;
  const PositionAxis axis = positionAxis(record, source.dataset.axis);
  text << csvCell(volume.name) << ',' << csvCell(record.subjectName) << ',' << csvCell(record.group)
       << ',' << csvCell(shownPath(record.imagePath)) << ',' << record.imageSha256 << ','
       << csvCell(shownPath(record.labelPath)) << ',' << record.labelSha256 << ','
       << joined(record.geometry.size) << ',' << joined(record.geometry.spacingMm) << ','
       << joined(record.geometry.originMm) << ',' << joined(record.geometry.direction) << ','
       << source.dataset.axis << ',' << axis.slices << ',' << axis.first() + 1 << ','
       << axis.last() + 1 << ',' << (record.range.flipped ? "yes" : "no") << ','
       << (record.excluded ? "yes" : "no") << ',' << record.minimum << ',' << record.maximum << ','
       << record.notFinite << ',' << csvCell(joined(record.labelValues)) << ','
       << csvCell(joined(record.problems)) << ',' << csvCell(joined(record.tags, "; ")) << ','
       << csvCell(record.note);
  for (const SplitRecord& split : source.splits) text << ',' << roleOf(split, record.subject);
  text << '\n';
}

}  // namespace

ExportSource exportSource(Catalog& catalog, const DatasetExportRequest& request) {
  ExportSource source;
  source.dataset = catalog.datasets().get(request.dataset);
  for (const SplitId id : request.splits) {
    source.splits.push_back(catalog.splits().get(id));
    if (source.splits.back().dataset == request.dataset) continue;
    throw InputError("export.split", "Split '" + source.splits.back().name +
                                         "' belongs to another data set than '" +
                                         source.dataset.name + "'.");
  }
  for (const VolumeId id : request.volumes) {
    if (catalog.datasets().volume(id).dataset == request.dataset) continue;
    throw InputError("catalog.unknown", "The data set '" + source.dataset.name +
                                            "' has no volume-" + std::to_string(id.value) + ".");
  }
  std::set<std::string> names;
  for (const VolumeRecord& volume : catalog.datasets().volumes(request.dataset)) {
    if (!wanted(request, source.splits, volume)) continue;
    std::string name = fileName(volume.name);
    while (!names.insert(name).second) name += "-" + std::to_string(volume.id.value);
    source.volumes.push_back({volume, name});
  }
  if (source.volumes.empty())
    throw InputError("export.empty", "There is no volume to export: choose others, or another split.");
  return source;
}

std::map<int, std::string> exportLabels(const ExportSource& source) {
  std::map<int, std::string> labels = source.dataset.labelNames;
  labels.try_emplace(0, "background");
  for (const ExportedVolume& volume : source.volumes) {
    for (const int value : volume.record.labelValues)
      labels.try_emplace(value, "label_" + std::to_string(value));
  }
  std::set<std::string> names;
  for (auto& [value, name] : labels) {
    if (name.empty() || !names.insert(name).second) name += "_" + std::to_string(value);
    names.insert(name);
  }
  return labels;
}

std::string exportDescription(const ExportSource& source, const std::string& ending) {
  json unlabelled = json::array();
  std::size_t labelled = 0;
  for (const ExportedVolume& volume : source.volumes) {
    if (volume.labelled())
      ++labelled;
    else
      unlabelled.push_back("./imagesTs/" + volume.name + "_0000" + ending);
  }
  json labels = json::object();
  for (const auto& [value, name] : exportLabels(source)) labels[name] = value;
  json own = {{"axis", source.dataset.axis}};
  if (!unlabelled.empty()) own["unlabelled"] = unlabelled;
  const std::string& modality = source.dataset.modality;
  return textOf({{"name", source.dataset.name},
                 {"licence", source.dataset.licence},
                 {"channel_names", {{"0", modality.empty() ? "unknown" : modality}}},
                 {"labels", labels},
                 {"numTraining", labelled},
                 {"file_ending", ending},
                 {"slicewise", own}});
}

std::string exportSubjects(const ExportSource& source) {
  std::string text = "volume,subject,group\n";
  for (const ExportedVolume& volume : source.volumes) {
    text += csvField(volume.name) + "," + csvField(volume.record.subjectName) + "," +
            csvField(volume.record.group) + "\n";
  }
  return text;
}

std::string exportVolumes(const ExportSource& source) {
  std::ostringstream text;
  text.imbue(std::locale::classic());
  text.precision(17);
  text << "volume,subject,group,image,image_sha256,label,label_sha256,size,spacing_mm,origin_mm,"
          "direction,axis,slices,first_slice,last_slice,flipped,excluded,minimum,maximum,not_finite,"
          "label_values,problems,tags,note";
  for (const SplitRecord& split : source.splits) text << ',' << csvCell("role " + split.name);
  text << '\n';
  for (const ExportedVolume& volume : source.volumes) addRow(text, source, volume);
  return text.str();
}

std::string exportSplit(const ExportSource& source, const SplitRecord& split) {
  std::map<SubjectId, std::string> subjects;
  for (const ExportedVolume& volume : source.volumes)
    subjects[volume.record.subject] = volume.record.subjectName;
  std::string text = "subject,role";
  for (std::size_t draw = 0; draw < split.draws.size(); ++draw)
    text += ",draw" + std::to_string(draw) + "_rank";
  text += "\n";
  for (const auto& [subject, name] : subjects) {
    const std::string role = roleOf(split, subject);
    if (role.empty()) continue;
    text += csvField(name) + "," + role;
    for (const std::vector<SubjectId>& draw : split.draws) {
      const auto rank = std::ranges::find(draw, subject);
      text += ",";
      if (rank != draw.end()) text += std::to_string(rank - draw.begin());
    }
    text += "\n";
  }
  return text;
}

std::string exportFolds(const ExportSource& source) {
  json folds = json::array();
  for (const SplitRecord& split : source.splits) {
    const bool validates = std::ranges::any_of(split.roles, [](const auto& entry) {
      return entry.second == SplitRole::Validation;
    });
    json fold = {{"train", json::array()}, {"val", json::array()}};
    for (const ExportedVolume& volume : source.volumes) {
      if (!volume.labelled()) continue;
      const std::string role = roleOf(split, volume.record.subject);
      if (role == roleWord(SplitRole::Train)) fold["train"].push_back(volume.name);
      if (role == roleWord(validates ? SplitRole::Validation : SplitRole::Test)) fold["val"].push_back(volume.name);
    }
    folds.push_back(fold);
  }
  return textOf(folds);
}

}  // namespace sw
