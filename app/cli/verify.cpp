#include <algorithm>
#include <array>
#include <cctype>
#include <iostream>
#include <memory>

#include "app/cli/session.h"
#include "app/cli/verdict.h"
#include "core/base/error.h"
#include "core/io/volume_reader.h"

namespace sw::cli {
namespace {

namespace fs = std::filesystem;

bool looksLikeVolume(const fs::path& path) {
  std::string name = path.filename().string();
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  constexpr std::array<std::string_view, 7> kEndings{".nii", ".nii.gz", ".hdr", ".nrrd", ".nhdr", ".mha", ".mhd"};
  return std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view ending) { return name.ends_with(ending); });
}

/// A folder stands for the volume files below it, in order; one without any is judged as it is.
std::vector<fs::path> expand(const std::vector<fs::path>& paths) {
  std::vector<fs::path> files;
  for (const fs::path& path : paths) {
    std::vector<fs::path> found;
    std::error_code failure;
    if (fs::is_directory(path, failure)) {
      const auto options = fs::directory_options::skip_permission_denied;
      for (fs::recursive_directory_iterator it(path, options, failure), end; it != end; it.increment(failure))
        if (!it->is_directory(failure) && looksLikeVolume(it->path())) found.push_back(it->path());
    }
    std::sort(found.begin(), found.end());
    if (found.empty()) found.push_back(path);
    files.insert(files.end(), found.begin(), found.end());
  }
  return files;
}

/// The worst thing to say of one label file beside its image.
FileVerdict verifyLabels(const fs::path& path, const fs::path& image) {
  try {
    const VolumeFile volume = readVolume(image);
    const LabelFile labels = readLabels(path);
    std::vector<FileVerdict> found = labels.warnings;
    const auto pair = checkPair(volume.volume->geometry(), labels, path, {});
    found.insert(found.end(), pair.begin(), pair.end());
    const auto worst = std::max_element(found.begin(), found.end(), [](const FileVerdict& a, const FileVerdict& b) {
      return a.verdict < b.verdict;
    });
    return worst == found.end() ? FileVerdict{path, Verdict::Accepted, "ok", "the labels fit the image"} : *worst;
  } catch (const Error& error) {
    return {path, Verdict::Refused, error.code(), error.what()};
  }
}

void print(const FileVerdict& verdict, bool asJson) {
  if (asJson) {
    std::cout << verdictJson(verdict).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    return;
  }
  std::cout << verdictWord(verdict.verdict) << "  " << verdict.code << "  " << verdict.file.string();
  if (!verdict.message.empty()) std::cout << "  " << verdict.message;
  std::cout << '\n';
}

}  // namespace

void addVerify(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand("verify", "Check files; nothing is stored. Exit code 3 if one is refused");
  const auto paths = std::make_shared<std::vector<fs::path>>();
  const auto image = std::make_shared<fs::path>();
  verb->add_option("PATH", *paths, "Files, or folders with files")->required();
  verb->add_option("--labels-of", *image, "Judge the files as label maps of this image");
  verb->footer("Example: slicewise-cli --json verify ../shared/data/malformed/nifti");
  verb->callback([&session, paths, image] {
    for (const fs::path& path : expand(*paths)) {
      const FileVerdict verdict = image->empty() ? verifyVolumeFile(path) : verifyLabels(path, *image);
      print(verdict, session.json);
      if (verdict.verdict == Verdict::Refused) session.exitCode = kInputRefused;
    }
  });
}

}  // namespace sw::cli
