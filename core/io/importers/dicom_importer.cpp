#include "core/io/importers/dicom_importer.h"

#include "core/base/error.h"
#include "core/io/formats/dicom_scan.h"
#include "core/io/formats/dicom_segmentation.h"
#include "core/io/formats/dicom_series.h"
#include "core/io/formats/dicom_stack.h"
#include "core/io/formats/dicom_time_points.h"
#include "core/io/formats/file_bytes.h"
#include "core/io/formats/file_format.h"
#include "core/io/formats/reorient.h"
#include "core/io/importers/plan_builder.h"
#include "core/io/importers/pseudonyms.h"
#include "core/io/importers/subject_table.h"

#include <algorithm>
#include <set>

namespace sw {
namespace {

namespace fs = std::filesystem;

/// Deepest folder that holds all the files.
fs::path folderOf(const std::vector<DicomSlice>& slices) {
  fs::path folder = slices.front().file.parent_path();
  for (const DicomSlice& slice : slices) {
    folder = commonFolder(folder, slice.file);
  }
  return folder;
}

/// Canonical axis that a stack's slices follow one another along.
int sliceAxis(VolumeGeometry geometry) {
  geometry.spacingMm = {1, 1, 2};
  const auto spacing = canonicalOrder(geometry).spacingMm;
  return static_cast<int>(std::max_element(spacing.begin(), spacing.end()) - spacing.begin());
}

class Planner {
 public:
  Planner(ImportPlan& plan, DicomScan scan) : plan_(plan), scan_(std::move(scan)) {
    for (DicomHeader& header : scan_.headers) {
      all_.push_back(header.slice);
    }
  }

  void run() {
    const Pseudonyms pseudonyms(all_);
    pseudonyms_ = &pseudonyms;
    sortHeaders();
    for (auto& [series, slices] : images_) {
      planSeries(std::move(slices), damaged_.count(series) > 0 ? &damaged_.at(series) : nullptr);
    }
    for (const DicomSlice& header : segmentations_) {
      addLabels(header);
    }
    reportRest();
    chooseAxis();
    for (const std::string& modality : modalities_) {
      plan_.modality += (plan_.modality.empty() ? "" : ", ") + modality;
    }
  }

 private:
  void sortHeaders() {
    for (DicomHeader& header : scan_.headers) {
      DicomSlice& slice = header.slice;
      if (header.damage && slice.series.empty()) {
        report(slice.file, Verdict::Refused, header.damage->code, header.damage->message);
      } else if (header.damage) {
        damaged_.emplace(slice.series, *header.damage);
        images_[slice.series].push_back(slice);
      } else if (isDicomSegmentation(slice)) {
        segmentations_.push_back(slice);
      } else if (!slice.hasPixels) {
        ++others_;
      } else {
        images_[slice.series].push_back(slice);
      }
    }
  }

  /// One volume a time point; what is wrong with the series leaves all of it out.
  void planSeries(std::vector<DicomSlice> slices, const FileVerdict* damage) {
    const fs::path folder = folderOf(slices);
    const DicomSlice first = slices.front();
    const std::string key = dicomKey(first.series);
    const std::string name = shownName(folder) + " (series " + key + ")";
    const fs::path where = relative(dicomPath({folder, key, 0, {}}));
    if (damage != nullptr) {
      return report(where, Verdict::Refused, damage->code,
                    name + ": a slice is damaged, the series is left out: " + damage->message);
    }
    try {
      const auto parts = dicomTimePoints(std::move(slices), name);
      if (parts.size() > 1) {
        report(where, Verdict::Warned, "dicom.parts",
               name + ": holds " + std::to_string(parts.size()) +
                   " time points (or echoes); each becomes a volume of the same subject");
      }
      for (std::size_t part = 0; part < parts.size(); ++part) {
        planPart(parts[part], {folder, key, parts.size() > 1 ? static_cast<int>(part) + 1 : 0, {}});
      }
    } catch (const InputError& error) {
      report(where, Verdict::Refused, error.code(), error.what());
    }
  }

  void planPart(const std::vector<DicomSlice>& slices, const DicomSelection& selection) {
    const DicomSlice& first = slices.front();
    const fs::path path = dicomPath(selection);
    std::string name = shownName(selection.folder) + " (series " + selection.series;
    name += selection.timePoint > 0 ? ", time point " + std::to_string(selection.timePoint) : "";
    PlannedVolume volume;
    try {
      const DicomStack stack = stackDicomSlices(slices, relative(path), name + ")");
      plan_.problems.insert(plan_.problems.end(), stack.warnings.begin(), stack.warnings.end());
      if (stack.slices.size() == 1) {
        report(relative(path), Verdict::Warned, "dicom.one_slice", name + "): holds one slice");
      }
      ++axes_[sliceAxis(stack.geometry)];
      volume.grid = canonicalOrder(stack.geometry);
    } catch (const InputError& error) {
      return report(relative(path), Verdict::Refused, error.code(), error.what());
    }
    volume.subject = pseudonyms_->of(first);
    volume.name = volumeName(first, selection);
    volume.image = relative(path);
    planned_.push_back({first.series, selection});
    plan_.volumes.push_back(std::move(volume));
    if (!first.modality.empty()) {
      modalities_.insert(first.modality);
    }
  }

  /// Subject, modality with series number and time point; the series' key where that is not unique.
  std::string volumeName(const DicomSlice& first, const DicomSelection& selection) {
    std::string name = pseudonyms_->of(first) + "_" +
                       (first.modality.empty() ? std::string("series") : first.modality) +
                       (first.seriesNumber ? std::to_string(*first.seriesNumber) : "");
    const auto owner = owners_.emplace(name, selection.series).first;
    if (owner->second != selection.series) {
      name += "_" + selection.series;
    }
    if (selection.timePoint > 0) {
      name += (selection.timePoint < 10 ? "_t0" : "_t") + std::to_string(selection.timePoint);
    }
    return name;
  }

  /// Labels of the volumes of the series that a DICOM SEG was drawn on.
  void addLabels(const DicomSlice& header) {
    const fs::path file = relative(header.file);
    try {
      const DicomSegmentation labels =
          readDicomSegmentation(readRegularFile(header.file), header.file);
      if (!agree(labels, file)) {
        return;
      }
      bool used = false;
      for (std::size_t i = 0; i < planned_.size(); ++i) {
        const bool drawnOn = std::find(labels.series.begin(), labels.series.end(),
                                       planned_[i].series) != labels.series.end();
        used = (drawnOn && addTo(i, header, file)) || used;
      }
      if (!used) {
        report(file, Verdict::Warned, "import.label_alone",
               file.string() + ": a segmentation of no series that is imported; left out");
      }
    } catch (const InputError& error) {
      report(file, Verdict::Refused, error.code(), error.what());
    }
  }

  /// Names a segment of the data set once; another name for the same number is refused.
  bool agree(const DicomSegmentation& labels, const fs::path& file) {
    for (const auto& [number, name] : labels.names) {
      const auto known = plan_.labelNames.find(number);
      if (known != plan_.labelNames.end() && known->second != name) {
        report(file, Verdict::Refused, "seg.names",
               file.string() + ": its segment " + std::to_string(number) +
                   " has another name than in the segmentations before; left out. Number the "
                   "segments alike in all files");
        return false;
      }
    }
    plan_.labelNames.insert(labels.names.begin(), labels.names.end());
    return true;
  }

  bool addTo(std::size_t index, const DicomSlice& header, const fs::path& file) {
    PlannedVolume& volume = plan_.volumes[index];
    if (!volume.label.empty()) {
      report(file, Verdict::Warned, "import.duplicate",
             file.string() + ": " + volume.name + " has labels already; left out");
      return true;
    }
    DicomSelection selection = planned_[index].selection;
    selection.segmentation = dicomKey(header.sopInstance);
    selection.folder = commonFolder(selection.folder, header.file);
    volume.label = relative(dicomPath(selection));
    return true;
  }

  /// A data set has one slicing axis: the one that most volumes were acquired along.
  void chooseAxis() {
    std::size_t others = 0;
    std::size_t most = 0;
    for (const auto& [axis, count] : axes_) {
      others += count;
      if (count > most) {
        most = count;
        plan_.axis = axis;
      }
    }
    if (others -= most; others > 0) {
      report("", Verdict::Warned, "dicom.axes",
             std::to_string(others) + " volumes have their slices across another axis than the " +
                 std::to_string(most) + " others, across axis " + std::to_string(plan_.axis) +
                 "; slices of these will be cut through theirs. Import them by themselves");
    }
  }

  void reportRest() {
    if (others_ > 0) {
      report("", Verdict::Warned, "dicom.no_image",
             std::to_string(others_) +
                 " DICOM files hold no images (reports, structure sets, …); left out");
    }
    if (scan_.foreign > 0) {
      report("", Verdict::Warned, "dicom.foreign",
             std::to_string(scan_.foreign) + " files are no DICOM files; left out");
    }
    std::set<std::string> people, studies;
    for (const DicomSlice& slice : all_) {
      people.insert(slice.patient);
      studies.insert(slice.study);
    }
    if (people.size() == 1 && studies.size() > 2) {
      report("", Verdict::Warned, "dicom.one_subject",
             "all " + std::to_string(studies.size()) +
                 " studies say that they are of one person; if that is an anonymiser's doing, "
                 "name the subjects in subjects.csv (volume,subject)");
    }
    const auto labelled = std::count_if(plan_.volumes.begin(), plan_.volumes.end(),
                                        [](const auto& volume) { return !volume.label.empty(); });
    if (labelled == 0 && !plan_.volumes.empty()) {
      report("", Verdict::Warned, "import.unlabelled",
             "no volume has labels (DICOM SEG); imported for pre-training only");
    }
  }

  fs::path relative(const fs::path& path) const { return path.lexically_relative(plan_.root); }

  void report(const fs::path& file,
              Verdict verdict,
              const std::string& code,
              const std::string& message) {
    plan_.problems.push_back({file, verdict, code, message});
  }

  struct Planned {
    std::string series;
    DicomSelection selection;
  };

  ImportPlan& plan_;
  DicomScan scan_;
  std::vector<DicomSlice> all_;
  const Pseudonyms* pseudonyms_ = nullptr;
  std::map<std::string, std::vector<DicomSlice>> images_;
  std::map<std::string, FileVerdict> damaged_;
  std::vector<DicomSlice> segmentations_;
  std::vector<Planned> planned_;  ///< beside the plan's volumes
  std::map<std::string, std::string> owners_;
  std::set<std::string> modalities_;
  std::map<int, std::size_t> axes_;  ///< volumes by slicing axis
  std::size_t others_ = 0;
};

}  // namespace

bool recogniseDicom(const fs::path& source) {
  constexpr int kTried = 500;
  if (!fs::is_directory(source)) {
    return false;
  }
  if (isDicomFolder(source)) {
    return true;
  }
  int tried = 0;
  for (const auto& entry :
       fs::recursive_directory_iterator(source, fs::directory_options::skip_permission_denied)) {
    std::error_code unreadable;
    if (entry.is_directory(unreadable)) {
      if (isDicomFolder(entry.path())) {
        return true;
      }
      if (++tried == kTried) {
        break;
      }
    }
  }
  return false;
}

ImportPlan planDicom(const fs::path& source, const ImportOptions& /*options*/) {
  ImportPlan plan;
  plan.importer = "dicom";
  plan.root = source;
  plan.name = shownName(source);
  plan.axis = -1;
  Planner(plan, scanDicom(source, true)).run();
  assignSubjects(plan);
  return plan;
}

}  // namespace sw
