#include "core/io/importers/nnssl_importer.h"

#include "core/base/error.h"
#include "core/io/formats/file_bytes.h"
#include "core/io/importers/json_file.h"
#include "core/io/importers/plan_builder.h"

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <set>

namespace sw {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* kFileName = "pretrain_data.json";

/// An entry that must be an object. @throws InputError `import.json`
const json& objectIn(const json& parent, const char* key, const std::string& where) {
  const auto found = parent.is_object() ? parent.find(key) : parent.end();
  if (!parent.is_object() || found == parent.end() || !found->is_object()) {
    throw InputError("import.json",
                     std::string(kFileName) + ": " + where + " has no object '" + key + "'");
  }
  return *found;
}

class Reader {
 public:
  Reader(ImportPlan& plan, fs::path folder)
      : plan_(plan), builder_(plan), folder_(std::move(folder)) {}

  void read(const json& root) {
    const json& datasets = objectIn(root, "datasets", "the file");
    several_ = datasets.size() > 1;
    for (const auto& [index, dataset] : datasets.items()) {
      for (const auto& [id, subject] :
           objectIn(dataset, "subjects", "data set '" + index + "'").items()) {
        const std::string where = "subject '" + id + "'";
        for (const auto& [session, entry] : objectIn(subject, "sessions", where).items()) {
          readSession(entry, several_ ? index + "_" + id : id, session);
        }
      }
    }
    if (masks_ > 0) {
      builder_.warn("", "import.masks",
                    std::to_string(masks_) +
                        " associated masks (anatomy, anonymisation) are no labels; left out");
    }
    builder_.finish();
    for (const std::string& modality : modalities_) {
      plan_.modality += (plan_.modality.empty() ? "" : ", ") + modality;
    }
  }

 private:
  void readSession(const json& session, const std::string& subject, const std::string& id) {
    const auto images = session.is_object() ? session.find("images") : session.end();
    if (!session.is_object() || images == session.end() || !images->is_array()) {
      throw InputError("import.json", std::string(kFileName) + ": session '" + id +
                                          "' of subject '" + subject + "' has no list 'images'");
    }
    for (const json& image : *images) {
      const std::string path = image.is_object() ? jsonText(image, "image_path") : std::string();
      if (path.empty() || path.find('\0') != std::string::npos) {
        throw InputError("import.json", std::string(kFileName) + ": an image of subject '" +
                                            subject + "' has no 'image_path'");
      }
      if (const std::string modality = jsonText(image, "modality"); !modality.empty()) {
        modalities_.insert(modality);
      }
      if (const auto masks = image.find("associated_masks");
          masks != image.end() && masks->is_object()) {
        masks_ += !jsonText(*masks, "anatomy_mask").empty() ||
                          !jsonText(*masks, "anonymization_mask").empty()
                      ? 1
                      : 0;
      }
      builder_.add({"", subject, "", resolved(path), {}});
    }
  }

  fs::path resolved(const std::string& written) const {
    if (written.front() != '$') {
      return (folder_ / written).lexically_normal();
    }
    const std::size_t slash = std::min(written.find('/'), written.size());
    const char* value = std::getenv(written.substr(1, slash - 1).c_str());
    const fs::path base = value != nullptr ? fs::path(value) : folder_.parent_path();
    return (base / written.substr(std::min(slash + 1, written.size()))).lexically_normal();
  }

  ImportPlan& plan_;
  PlanBuilder builder_;
  fs::path folder_;
  bool several_ = false;
  std::size_t masks_ = 0;
  std::set<std::string> modalities_;
};

fs::path fileOf(const fs::path& source) {
  return fs::is_directory(source) ? source / kFileName : source;
}

}  // namespace

bool recogniseNnssl(const fs::path& source) {
  return shownName(fileOf(source)) == kFileName && fs::is_regular_file(fileOf(source));
}

ImportPlan planNnssl(const fs::path& source, const ImportOptions& /*options*/) {
  const fs::path file = fileOf(source);
  const json root = readJsonObject(file);
  ImportPlan plan;
  plan.importer = "nnssl";
  plan.root = file.parent_path();
  const std::string name = jsonText(root, "collection_name");
  plan.name = name.empty() ? shownName(plan.root) : name;
  plan.axis = -1;
  Reader(plan, plan.root).read(root);
  return plan;
}

}  // namespace sw
