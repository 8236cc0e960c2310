#include "core/io/importers/files_importer.h"

#include "core/base/error.h"
#include "core/io/formats/file_bytes.h"
#include "core/io/importers/file_roles.h"
#include "core/io/importers/name_pattern.h"
#include "core/io/importers/plan_builder.h"
#include "core/io/importers/subject_table.h"

#include <algorithm>
#include <optional>
#include <set>

namespace sw {
namespace {

namespace fs = std::filesystem;

/// So many files that fit no pattern are named one by one.
constexpr std::size_t kNamed = 50;

struct NamedFile {
  fs::path file;
  FileRole role;
  std::optional<NamePattern::Values> image, label;
};

using Words = std::vector<std::string>;
using FilesByWords = std::map<Words, std::vector<const NamedFile*>>;

/// In the order of the files. @param key of a file's role: the words that it is to be found by
template <class Key>
FilesByWords indexed(const std::vector<const NamedFile*>& files, Key key) {
  FilesByWords found;
  for (const NamedFile* file : files) {
    found[key(file->role)].push_back(file);
  }
  return found;
}

Words allWords(const FileRole& role) {
  return role.words;
}

Words nameWords(const FileRole& role) {
  const auto words = role.nameWords();
  return {words.begin(), words.end()};
}

/// The words that a label of this channel would have.
Words wordsButLast(const FileRole& role) {
  return {role.words.begin(), role.words.end() - (role.words.empty() ? 0 : 1)};
}

class NameReader {
 public:
  NameReader(ImportPlan& plan, const ImportOptions& options, const std::vector<fs::path>& files)
      : plan_(plan), builder_(plan) {
    if (!options.pattern.empty()) {
      pattern_.emplace(options.pattern);
    }
    if (!options.labelPattern.empty()) {
      labelPattern_.emplace(options.labelPattern);
    }
    for (const fs::path& file : files) {
      const fs::path relative = file.lexically_relative(plan.root);
      files_.push_back({file, fileRole(relative), {}, {}});
      NamedFile& added = files_.back();
      added.label = labelPattern_ ? labelPattern_->match(relative.generic_string()) : std::nullopt;
      if (pattern_ && !added.label) {
        added.image = pattern_->match(relative.generic_string());
      }
    }
  }

  void run() {
    sortFiles();
    findChannels();
    indexNames();
    chooseSubjects();
    for (const NamedFile* image : images_) {
      builder_.add({"", subjectOf(*image), valueOf(*image, "group"), image->file, labelOf(*image)});
    }
    for (const NamedFile* label : labels_) {
      if (used_.count(label) == 0) {
        builder_.warn(label->file, "import.label_alone", "a label without an image; left out");
      }
    }
    reportUnmatched();
    builder_.finish();
  }

  /// Says how much was told by names, and what to do where that is wrong.
  void explainGuess(const std::string& remedy) {
    if (pattern_ && (labelPattern_ || labels_.empty())) {
      return;
    }
    std::set<std::string> subjects;
    for (const PlannedVolume& volume : plan_.volumes) {
      subjects.insert(volume.subject);
    }
    builder_.warn("", "import.guessed",
                  "nothing describes these files; " + std::to_string(plan_.volumes.size()) +
                      " images, " + std::to_string(used_.size()) + " labels and " +
                      std::to_string(subjects.size()) +
                      " subjects were told by names. Look at the list; if it is wrong, " + remedy);
  }

 private:
  void sortFiles() {
    for (const NamedFile& file : files_) {
      const bool label = labelPattern_ ? file.label.has_value() : file.role.label;
      if (label) {
        labels_.push_back(&file);
      } else if (!pattern_ || file.image) {
        images_.push_back(&file);
      } else {
        unmatched_.push_back(&file);
      }
    }
  }

  /// Of several images for one label (channels, sequences) the first is taken.
  void findChannels() {
    if (labelPattern_) {
      return;
    }
    const FilesByWords whole = indexed(images_, allWords);
    FilesByWords channels = indexed(images_, wordsButLast);
    std::set<const NamedFile*> further;
    for (const NamedFile* label : labels_) {
      const auto found = channels.find(label->role.words);
      if (whole.contains(label->role.words) || found == channels.end()) {
        continue;
      }
      std::vector<const NamedFile*>& images = found->second;
      channels_[images.front()] = label;
      for (std::size_t i = 1; i < images.size(); ++i) {
        builder_.warn(
            images[i]->file, "import.channel",
            "a further channel of " + shownName(images.front()->file) + "; only the first is used");
        further.insert(images[i]);
      }
      images.resize(1);
    }
    std::erase_if(images_, [&](const NamedFile* image) { return further.contains(image); });
  }

  void indexNames() {
    labelsByWords_ = indexed(labels_, allWords);
    labelsByName_ = indexed(labels_, nameWords);
    imagesByName_ = indexed(images_, nameWords);
  }

  fs::path labelOf(const NamedFile& image) {
    std::vector<const NamedFile*> fitting = labelPattern_ ? byPattern(image) : byName(image);
    if (fitting.size() > 1) {
      preferSameFolder(fitting, image);
    }
    for (const NamedFile* label : fitting) {
      used_.insert(label);
    }
    if (fitting.size() > 1) {
      builder_.warn(image.file, "import.label_ambiguous",
                    std::to_string(fitting.size()) + " labels fit, " + shownName(fitting[0]->file) +
                        " and " + shownName(fitting[1]->file) +
                        " among them; taken as unlabelled. Give a label pattern");
      return {};
    }
    return fitting.empty() ? fs::path() : fitting.front()->file;
  }

  std::vector<const NamedFile*> byPattern(const NamedFile& image) const {
    std::vector<const NamedFile*> fitting;
    for (const NamedFile* label : labels_) {
      if (agree(image, *label)) {
        fitting.push_back(label);
      }
    }
    return fitting;
  }

  std::vector<const NamedFile*> byName(const NamedFile& image) const {
    std::vector<const NamedFile*> fitting;
    if (const auto same = labelsByWords_.find(image.role.words); same != labelsByWords_.end()) {
      fitting = same->second;
    }
    if (const auto channel = channels_.find(&image); channel != channels_.end()) {
      fitting.push_back(channel->second);
    }
    if (fitting.empty()) {
      addNamesake(fitting, image);
    }
    return fitting;
  }

  /// The only label of the image's name, if no other image has that name and no folder tells one of
  /// them apart: scans/x.nii and labels/x.nii.
  void addNamesake(std::vector<const NamedFile*>& fitting, const NamedFile& image) const {
    const Words name = nameWords(image.role);
    const auto labels = labelsByName_.find(name);
    if (name.empty() || labels == labelsByName_.end() || labels->second.size() != 1 ||
        imagesByName_.at(name).size() != 1) {
      return;
    }
    const NamedFile* label = labels->second.front();
    if (label->role.folderWords == 0 || image.role.folderWords == 0) {
      fitting.push_back(label);
    }
  }

  /// The names that both patterns hold mean the same.
  static bool agree(const NamedFile& image, const NamedFile& label) {
    bool any = false;
    if (!image.image) {
      return image.role.words == label.role.words;
    }
    for (const auto& [name, value] : *label.label) {
      const auto own = image.image->find(name);
      if (own != image.image->end() && own->second != value) {
        return false;
      }
      any = any || own != image.image->end();
    }
    return any || image.file.parent_path() == label.file.parent_path();
  }

  static void preferSameFolder(std::vector<const NamedFile*>& labels, const NamedFile& image) {
    std::vector<const NamedFile*> near;
    for (const NamedFile* label : labels) {
      if (label->file.parent_path() == image.file.parent_path()) {
        near.push_back(label);
      }
    }
    labels = near.empty() ? labels : near;
  }

  /// File names tell subjects if none of them stands in several folders; else the folders do.
  void chooseSubjects() {
    std::map<std::string, std::string> folders;
    byName_ = true;
    for (const NamedFile* image : images_) {
      const FileRole& role = image->role;
      const auto known = folders.emplace(role.subject, role.folder).first;
      byName_ = byName_ && !role.subject.empty() && known->second == role.folder;
    }
  }

  std::string subjectOf(const NamedFile& image) const {
    if (pattern_ && pattern_->has("subject")) {
      return image.image->at("subject");
    }
    return byName_ || image.role.folder.empty() ? image.role.subject : image.role.folder;
  }

  static std::string valueOf(const NamedFile& image, const std::string& name) {
    const bool has = image.image && image.image->count(name) > 0;
    return has ? image.image->at(name) : std::string();
  }

  void reportUnmatched() {
    for (std::size_t i = 0; i < std::min(unmatched_.size(), kNamed); ++i) {
      builder_.warn(unmatched_[i]->file, "import.unmatched", "fits no pattern; left out");
    }
    if (unmatched_.size() > kNamed) {
      builder_.warn(
          "", "import.unmatched",
          std::to_string(unmatched_.size() - kNamed) + " more files fit no pattern; left out");
    }
  }

  ImportPlan& plan_;
  PlanBuilder builder_;
  std::optional<NamePattern> pattern_, labelPattern_;
  std::vector<NamedFile> files_;
  std::vector<const NamedFile*> images_, labels_, unmatched_;
  std::map<const NamedFile*, const NamedFile*> channels_;
  FilesByWords labelsByWords_, labelsByName_, imagesByName_;
  std::set<const NamedFile*> used_;
  bool byName_ = true;
};

}  // namespace

bool recogniseNamedFiles(const fs::path& source) {
  return fs::is_directory(source) && anyVolumeFileBelow(source);
}

ImportPlan planNamedFiles(const fs::path& source, const ImportOptions& options) {
  if (!fs::is_directory(source)) {
    throw InputError("import.unknown",
                     source.string() + ": is a file; give the folder that holds the volumes");
  }
  ImportPlan plan;
  plan.importer = "files";
  plan.root = source;
  plan.name = shownName(source);
  plan.axis = -1;
  NameReader reader(plan, options, volumeFilesBelow(source));
  reader.run();
  reader.explainGuess("give a pattern such as {subject}_{timepoint}_image.nii.gz, or subjects.csv");
  assignSubjects(plan);
  return plan;
}

ImportPlan planChosenFiles(const fs::path& root, const std::vector<fs::path>& files) {
  ImportPlan plan;
  plan.importer = "files";
  plan.root = root;
  plan.name = root.has_filename() ? shownName(root) : "Files";
  NameReader reader(plan, {}, files);
  reader.run();
  reader.explainGuess("import their folder with a pattern, or with a subjects.csv");
  assignSubjects(plan);
  return plan;
}

}  // namespace sw
