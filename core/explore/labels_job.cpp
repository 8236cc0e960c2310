#include "core/explore/labels_job.h"

#include "core/base/error.h"
#include "core/store/catalog.h"

namespace sw {

LabelsJob::LabelsJob(Workspace workspace,
                     DatasetId dataset,
                     OptionValues options,
                     std::shared_ptr<LabelledSlices> result)
    : workspace_(std::move(workspace)),
      dataset_(dataset),
      options_(std::move(options)),
      result_(std::move(result)) {}

void LabelsJob::run(JobContext& context) {
  Catalog catalog(workspace_, CatalogAccess::ReadOnly);
  *result_ = readLabelledSlices(
      catalog, dataset_, options_, [&context](std::size_t done, std::size_t all) {
        if (!context.keepGoing()) throw Cancelled{};
        context.progress(
            static_cast<double>(done) / static_cast<double>(all),
            "labels of volume " + std::to_string(done + 1) + " of " + std::to_string(all));
      });
  context.progress(1, "done");
}

}  // namespace sw
