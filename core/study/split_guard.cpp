#include "core/study/split_guard.h"

#include "core/base/error.h"

namespace sw {

std::vector<SplitId> addSplits(Catalog& catalog,
                               const Workspace& workspace,
                               std::vector<SplitRecord> splits,
                               bool allowLeak,
                               const LeakageProgress& progress) {
  for (SplitRecord& split : splits) {
    const LeakageReport report = splitLeakage(catalog, workspace, split, progress);
    if (report.leaks.empty()) continue;
    split.leak = leakText(report.leaks);
    if (allowLeak) continue;
    throw InputError(
        "split.leak",
        "Split '" + split.name + "' would leak: " + split.leak +
            ". Correct the table of subjects and import again, or make another split. To "
            "keep it, allow the leak (--allow-leak): it is recorded with the split.");
  }
  std::vector<SplitId> ids;
  for (const SplitRecord& split : splits) ids.push_back(catalog.splits().add(split));
  return ids;
}

}  // namespace sw
