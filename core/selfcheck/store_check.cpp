#include "core/base/error.h"
#include "core/base/private_folder.h"
#include "core/io/prepare_recipe.h"
#include "core/selfcheck/selfcheck_parts.h"
#include "core/store/catalog.h"
#include "core/store/slice_cache.h"
#include "core/volume/phantom.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace sw {
namespace {

void demand(bool condition, const std::string& text) {
  if (!condition) throw ComputeError("selfcheck.store", text);
}

VolumeRecord phantomRecord(const std::string& subject, const Volume& image) {
  VolumeRecord volume;
  volume.subjectName = subject;
  volume.name = subject + "_image";
  volume.imagePath = "images/" + subject + ".nii.gz";
  volume.imageSha256 = std::string(64, 'a');
  volume.geometry = image.geometry();
  return volume;
}

}  // namespace

std::string checkCatalog() {
  const PrivateFolder folder("selfcheck");
  const Workspace workspace{folder.path()};
  const PhantomCase phantom = makePhantom(1);
  DatasetRecord dataset;
  dataset.name = "phantom";
  dataset.root = folder.path();
  DatasetId id;
  {
    Catalog catalog(workspace, CatalogAccess::ReadWrite);
    id = catalog.datasets().add(
        dataset, {}, {phantomRecord("one", *phantom.image), phantomRecord("two", *phantom.image)});
  }
  Catalog catalog(workspace, CatalogAccess::ReadOnly);
  const std::vector<VolumeRecord> volumes = catalog.datasets().volumes(id);
  demand(catalog.datasets().get(id).name == "phantom" && volumes.size() == 2,
         "the catalog lost a data set");
  demand(volumes.front().geometry == phantom.image->geometry(),
         "the catalog changed a volume's geometry");
  return "written, closed, opened again and read";
}

std::string checkSliceCache() {
  const PrivateFolder folder("selfcheck");
  const PhantomCase phantom = makePhantom(1);
  PrepareRecipe recipe;
  recipe.size = 32;
  const PreparedSlices prepared = prepareSlices(*phantom.image, phantom.labels.get(), recipe);
  int made = 0;
  const auto make = [&] {
    ++made;
    return prepared;
  };
  SliceCache(folder.path()).get("phantom", recipe.hash(), make);
  const auto cached = SliceCache(folder.path()).get("phantom", recipe.hash(), make);
  demand(made == 1, "prepared slices were not found again in the cache");
  demand(cached->count() == prepared.count && cached->size() == prepared.size,
         "cached slices have another shape");
  const std::size_t pixels = static_cast<std::size_t>(prepared.size * prepared.size);
  for (std::int64_t slice = 0; slice < cached->count(); ++slice) {
    const std::size_t from = static_cast<std::size_t>(slice) * pixels;
    demand(std::equal(cached->image(slice).begin(), cached->image(slice).end(),
                      prepared.images.data() + from) &&
               std::equal(cached->label(slice).begin(), cached->label(slice).end(),
                          prepared.labels.data() + from),
           "cached slices differ from the prepared ones");
  }
  return std::to_string(prepared.count) + " slices of the phantom written, mapped and compared";
}

}  // namespace sw
