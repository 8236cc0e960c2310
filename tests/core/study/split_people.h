#pragma once

#include <QTemporaryDir>
#include <algorithm>
#include <fstream>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/study/split_maker.h"

namespace sw::test {

/// A data set of subjects S100, S101 … with one volume each.
struct Subjects {
  /// @param groups letter i is the group of subject i; "" = none
  explicit Subjects(int count, const std::string& groups = {}) {
    workspace.root = std::filesystem::path(folder.path().toStdString()) / "workspace";
    catalog = std::make_unique<Catalog>(workspace, CatalogAccess::ReadWrite);
    DatasetRecord record;
    record.name = "people";
    record.root = "/nowhere";
    record.created = utcNow();
    std::vector<VolumeRecord> volumes;
    std::map<std::string, std::string> groupOf;
    for (std::size_t i = 0; i < groups.size(); ++i) groupOf["S" + std::to_string(100 + i)] = groups.substr(i, 1);
    for (int i = count - 1; i >= 0; --i) {
      VolumeRecord volume;
      volume.subjectName = "S" + std::to_string(100 + i);
      volume.name = volume.subjectName;
      volume.imagePath = volume.name + ".nii";
      volume.imageSha256 = std::string(64, '0');
      volume.geometry.size = {4, 4, 4};
      volumes.push_back(volume);
    }
    dataset = catalog->datasets().add(record, groupOf, volumes);
    for (const SubjectRecord& subject : catalog->datasets().subjects(dataset)) names[subject.id] = subject.name;
  }

  std::vector<std::string> namesOf(const SplitRecord& split, SplitRole role) const {
    std::vector<std::string> found;
    for (const auto& [id, its] : split.roles) {
      if (its == role) found.push_back(names.at(id));
    }
    std::sort(found.begin(), found.end());
    return found;
  }

  std::filesystem::path write(const std::string& text, const std::string& name = "my_split.csv") const {
    const auto file = std::filesystem::path(folder.path().toStdString()) / name;
    std::ofstream(file) << text;
    return file;
  }

  MadeSplits make(const SplitRequest& request) const { return makeSplits(*catalog, dataset, request); }

  /// What makeSplits refuses, as "code: text"; empty if it does not.
  std::string refusal(const SplitRequest& request) const {
    try {
      make(request);
    } catch (const InputError& error) {
      return error.code() + ": " + error.what();
    }
    return {};
  }

  std::string drawn(const SplitRecord& split, std::size_t draw) const {
    std::string text;
    for (const SubjectId subject : split.draws.at(draw)) text += names.at(subject) + " ";
    return text;
  }

  QTemporaryDir folder;
  Workspace workspace;
  std::unique_ptr<Catalog> catalog;
  DatasetId dataset;
  std::map<SubjectId, std::string> names;
};

inline std::string name(std::int64_t index) { return "S" + std::to_string(100 + index); }

inline SplitRequest folds(int count, std::int64_t seed) {
  SplitRequest request;
  request.count = count;
  request.seed = seed;
  return request;
}

inline SplitRequest holdoutOf(int count, std::int64_t seed = 1) {
  SplitRequest request = folds(count, seed);
  request.kind = SplitRequest::Kind::Holdout;
  return request;
}

inline SplitRequest fromTable(const std::filesystem::path& file) {
  SplitRequest request;
  request.kind = SplitRequest::Kind::Table;
  request.table = file;
  return request;
}

inline SplitRequest arranged(SplitRequest request, SplitRequest::Arrangement arrangement, SubjectColumn by = {}) {
  request.arrangement = arrangement;
  request.by = std::move(by);
  return request;
}

inline constexpr auto kGrouped = SplitRequest::Arrangement::Grouped;
inline constexpr auto kStratified = SplitRequest::Arrangement::Stratified;

}  // namespace sw::test
