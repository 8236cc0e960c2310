#include "core/io/formats/dicom_scan.h"

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/io/formats/dicom_frames.h"
#include "core/io/formats/file_bytes.h"

#include <algorithm>
#include <fstream>
#include <optional>

namespace sw {
namespace {

namespace fs = std::filesystem;

/// Regular files of a folder, or of all folders below it, in order.
std::vector<fs::path> filesOf(const fs::path& folder, bool below) {
  constexpr auto kOptions = fs::directory_options::skip_permission_denied;
  std::vector<fs::path> files;
  const auto keep = [&files](const fs::directory_entry& entry) {
    std::error_code unreadable;
    if (entry.is_regular_file(unreadable)) {
      files.push_back(entry.path());
    }
  };
  if (below) {
    for (const auto& entry : fs::recursive_directory_iterator(folder, kOptions)) {
      keep(entry);
    }
  } else {
    for (const auto& entry : fs::directory_iterator(folder, kOptions)) {
      keep(entry);
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// A header for every frame of an enhanced file; one with the reason where they make no stack.
void addFrames(DicomHeader header, DicomScan& scan) {
  if (header.damage || !holdsPlacedFrames(header.slice)) {
    scan.headers.push_back(std::move(header));
    return;
  }
  try {
    const fs::path& file = header.slice.file;
    for (DicomSlice& frame : readDicomFrames(readRegularFile(file), file, FramePixels::Left)) {
      scan.headers.push_back({std::move(frame), {}});
    }
  } catch (const InputError& error) {
    if (error.code() == "dicom.frames") {
      header.slice.framesReason = error.what();
    } else {
      header.damage = FileVerdict{header.slice.file, Verdict::Refused, error.code(), error.what()};
    }
    scan.headers.push_back(std::move(header));
  }
}

}  // namespace

bool isDicomFolder(const fs::path& folder) {
  constexpr int kTried = 8;
  int tried = 0;
  std::error_code failed;
  for (fs::directory_iterator it(folder, failed), end; !failed && it != end && tried < kTried;
       it.increment(failed)) {
    if (!it->is_regular_file(failed)) {
      continue;
    }
    ++tried;
    std::string head(132, '\0');
    std::ifstream(it->path(), std::ios::binary)
        .read(head.data(), static_cast<std::streamsize>(head.size()));
    if (looksLikeDicom(head)) {
      return true;
    }
  }
  return false;
}

DicomScan scanDicom(const fs::path& folder, bool below) {
  DicomScan scan;
  const std::vector<fs::path> files = filesOf(folder, below);
  std::vector<std::optional<DicomHeader>> headers(files.size());
  inParallel(files.size(), [&](std::size_t i) { headers[i] = readDicomHeader(files[i]); });
  for (std::optional<DicomHeader>& header : headers) {
    if (header) {
      addFrames(std::move(*header), scan);
    } else {
      ++scan.foreign;
    }
  }
  return scan;
}

}  // namespace sw
