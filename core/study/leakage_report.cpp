#include "core/study/leakage_report.h"

#include "core/base/error.h"
#include "core/store/row_text.h"
#include "core/store/split_roles.h"
#include "core/study/cached_thumbnail.h"
#include "core/train/training_data.h"
#include "core/volume/thumbnail.h"

#include <algorithm>
#include <map>
#include <memory>
#include <sstream>

namespace sw {
namespace {

constexpr const char* kPretraining = "pre-training";
constexpr const char* kTest = roleWord(SplitRole::Test);

struct Member {
  VolumeRecord volume;
  std::string role;
  std::filesystem::path root;  ///< of its data set
};

/// "S 01" and "s01" are one person.
std::string personKey(const VolumeRecord& volume) {
  std::string key = rows::lowerCase(volume.subjectName);
  std::erase_if(key, [](char c) { return c == ' ' || c == '_' || c == '-'; });
  return std::to_string(volume.dataset.value) + '/' + key;
}

/// Whether the two sides must not share anything.
bool apart(const Member& a, const Member& b) {
  if (a.role == b.role) return false;
  const bool pretraining = a.role == kPretraining || b.role == kPretraining;
  if (!pretraining) return true;
  // What pre-training saw of test subjects is the run's scope, not a leak; the rest of it may be
  // anything.
  return (a.role == kTest || b.role == kTest) && a.volume.subject != b.volume.subject;
}

/// Thumbnails by content; what cannot be read is named in `unread`.
std::map<std::string, std::vector<float>> thumbnails(const std::vector<Member>& members,
                                                     const Workspace& workspace,
                                                     const LeakageProgress& progress,
                                                     std::vector<std::string>& unread) {
  VolumeThumbnails kept(workspace.cacheDir());
  std::map<std::string, std::vector<float>> found;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (progress) progress(i, members.size());
    const std::string& content = members[i].volume.imageSha256;
    if (found.contains(content)) continue;
    try {
      found[content] = cachedThumbnail(kept, members[i].root, members[i].volume);
    } catch (const InputError&) {
      unread.push_back(members[i].volume.name);
    }
  }
  return found;
}

void compare(const std::vector<Member>& members,
             const std::map<std::string, std::vector<float>>& pictures,
             LeakageReport& report) {
  for (std::size_t i = 0; i < members.size(); ++i) {
    for (std::size_t j = i + 1; j < members.size(); ++j) {
      const Member &a = members[i], &b = members[j];
      if (!apart(a, b)) continue;
      Leak leak{LeakKind::Subject, a.volume.name, a.role, b.volume.name, b.role, 1};
      if (a.volume.imageSha256 == b.volume.imageSha256) {
        leak.kind = LeakKind::Content;
        report.leaks.push_back(leak);
        continue;
      }
      if (personKey(a.volume) == personKey(b.volume)) {
        report.leaks.push_back(leak);
        continue;
      }
      const auto left = pictures.find(a.volume.imageSha256);
      const auto right = pictures.find(b.volume.imageSha256);
      if (left == pictures.end() || right == pictures.end()) continue;
      ++report.comparedPairs;
      leak.similarity = thumbnailCorrelation(left->second, right->second);
      leak.kind = LeakKind::NearDuplicate;
      if (leak.similarity >= kNearDuplicate) report.leaks.push_back(leak);
    }
  }
}

void inspect(const std::vector<Member>& members,
             const Workspace& workspace,
             const LeakageProgress& progress,
             LeakageReport& report) {
  compare(members, thumbnails(members, workspace, progress, report.unread), report);
  std::ranges::stable_sort(report.leaks, {}, &Leak::kind);
}

void add(Catalog& catalog,
         std::vector<Member>& members,
         const std::vector<VolumeRecord>& volumes,
         const std::string& role) {
  if (volumes.empty()) return;
  const std::filesystem::path root = catalog.datasets().get(volumes.front().dataset).root;
  for (const VolumeRecord& volume : volumes) members.push_back({volume, role, root});
}

}  // namespace

LeakageReport splitLeakage(Catalog& catalog,
                           const Workspace& workspace,
                           const SplitRecord& split,
                           const LeakageProgress& progress) {
  std::vector<Member> members;
  const std::filesystem::path root = catalog.datasets().get(split.dataset).root;
  for (const VolumeRecord& volume : catalog.datasets().volumes(split.dataset)) {
    const auto role = split.roles.find(volume.subject);
    if (role != split.roles.end())
      members.push_back({volume, roleWord(role->second), root});
  }
  LeakageReport report;
  inspect(members, workspace, progress, report);
  return report;
}

LeakageReport runLeakage(Catalog& catalog,
                         const Workspace& workspace,
                         const RunRecord& run,
                         const LeakageProgress& progress) {
  std::vector<Member> members;
  add(catalog, members, seenVolumes(catalog, run), kPretraining);
  if (run.kind == "finetune") {
    const SplitRecord split = catalog.splits().get(run.split);
    add(catalog, members, labelledVolumes(catalog, split, run.draw, run.budget), roleWord(SplitRole::Train));
    add(catalog, members, volumesOfRole(catalog, run.split, SplitRole::Validation),
        roleWord(SplitRole::Validation));
  }
  add(catalog, members, volumesOfRole(catalog, run.split, SplitRole::Test), kTest);
  LeakageReport report;
  report.scope = scopeOf(catalog, run);
  inspect(members, workspace, progress, report);
  return report;
}

const char* leakWord(LeakKind kind) {
  switch (kind) {
    case LeakKind::Subject:
      return "same-subject";
    case LeakKind::Content:
      return "same-content";
    case LeakKind::NearDuplicate:
      return "near-duplicate";
  }
  return "";
}

std::string leakText(const std::vector<Leak>& leaks) {
  constexpr std::size_t kNamed = 3;
  if (leaks.empty()) return "no leak";
  std::ostringstream text;
  text.imbue(std::locale::classic());
  text << leaks.size() << (leaks.size() == 1 ? " pair" : " pairs") << " of volumes in two roles:";
  for (std::size_t i = 0; i < std::min(kNamed, leaks.size()); ++i) {
    const Leak& leak = leaks[i];
    text << (i > 0 ? ";" : "") << ' ' << leak.first << " (" << leak.firstRole << ") and "
         << leak.second << " (" << leak.secondRole << "), " << leakWord(leak.kind);
    if (leak.kind == LeakKind::NearDuplicate) {
      text.precision(3);
      text << ' ' << leak.similarity;
    }
  }
  if (leaks.size() > kNamed) text << " …";
  return text.str();
}

}  // namespace sw
