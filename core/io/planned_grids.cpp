#include "core/io/planned_grids.h"

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/io/formats/file_bytes.h"
#include "core/io/formats/gzip_check.h"
#include "core/io/formats/nifti_check.h"
#include "core/io/formats/nifti_header.h"
#include "core/io/formats/reorient.h"

namespace sw {
namespace {

namespace fs = std::filesystem;

/// Compressed bytes that hold a header, whatever their ratio.
constexpr std::size_t kHeadBytes = 4096;

}  // namespace

std::optional<VolumeGeometry> peekGrid(const fs::path& image) {
  const FileHead file = readFileHead(image, kHeadBytes);
  const std::string head = contentHead(file.bytes, kNiftiHeadBytes);
  if (!looksLikeNifti(head)) return std::nullopt;
  const NiftiDemand demand = checkNiftiHeader(head, image);
  const std::uint64_t need = demand.offset + demand.bytes;
  if (!demand.pair)
    requireBytes(looksLikeGzip(file.bytes) ? largestInflatedSize(file.size) : file.size, need,
                 shownName(image));
  return canonicalOrder(*demand.image.geometry);
}

void readPlannedGrids(ImportPlan& plan, const std::function<bool()>& keepGoing) {
  std::vector<std::optional<FileVerdict>> refused(plan.volumes.size());
  inParallel(plan.volumes.size(), [&](std::size_t i) {
    if (keepGoing && !keepGoing()) return;
    PlannedVolume& volume = plan.volumes[i];
    const fs::path file = plan.root / volume.image;
    try {
      if (!volume.grid) volume.grid = peekGrid(file);
    } catch (const InputError& error) {
      std::error_code unknown;
      if (fs::is_directory(file, unknown)) return;  // of DICOM slices
      refused[i] = {file, Verdict::Refused, error.code(), error.what()};
    } catch (const fs::filesystem_error& error) {
      refused[i] = {file, Verdict::Refused, "file.read", error.what()};
    }
  });
  for (std::optional<FileVerdict>& verdict : refused)
    if (verdict) plan.problems.push_back(std::move(*verdict));
}

}  // namespace sw
