#include <algorithm>
#include <iostream>
#include <memory>
#include <new>

#include "app/cli/output.h"
#include "app/cli/session.h"
#include "app/cli/verdict.h"
#include "app/cli/volume_files.h"
#include "core/base/error.h"
#include "core/io/formats/file_format.h"
#include "core/io/pair_check.h"

namespace sw::cli {
namespace {

namespace fs = std::filesystem;

/// The image of labelsTr/NAME is imagesTr/NAME or imagesTr/NAME_0000; empty if there is none.
fs::path imageBeside(const fs::path& labels) {
  const fs::path folder = labels.parent_path();
  const std::string name = folder.filename().string();
  if (!name.starts_with("labels")) return {};
  const fs::path images = folder.parent_path() / ("images" + name.substr(6));
  const std::string file = labels.filename().string();
  const std::string stem = volumeStem(labels);
  for (const std::string& candidate : {file, stem + "_0000" + file.substr(stem.size())})
    if (std::error_code refused; fs::exists(images / candidate, refused)) return images / candidate;
  return {};
}

/// The worst thing to say of one label file and, if its image is known, of the pair.
FileVerdict verifyLabels(const fs::path& path, const fs::path& image) {
  try {
    const LabelFile labels = readLabels(path);
    std::vector<FileVerdict> found = labels.warnings;
    if (!image.empty()) {
      const auto pair = checkPair(readVolume(image).volume->geometry(), labels.labels->geometry(), labels.values, path, {});
      found.insert(found.end(), pair.begin(), pair.end());
    }
    const auto worst = std::max_element(found.begin(), found.end(), [](const FileVerdict& a, const FileVerdict& b) {
      return a.verdict < b.verdict;
    });
    if (worst != found.end()) return *worst;
    return {path, Verdict::Accepted, "ok", path.filename().string() + ": labels with whole values" +
                                               (image.empty() ? "" : " that fit " + image.filename().string())};
  } catch (const Error& error) {
    return {path, Verdict::Refused, error.code(), error.what()};
  } catch (const std::bad_alloc&) {
    return {path, Verdict::Refused, "memory", path.filename().string() + ": there is not enough memory to read it"};
  } catch (const std::exception& error) {
    return {path, Verdict::Refused, "file.read", path.filename().string() + ": " + error.what()};
  }
}

FileVerdict verify(const fs::path& path, const fs::path& image) {
  if (image.empty() && !looksLikeLabels(path)) return verifyVolumeFile(path);
  return verifyLabels(path, image.empty() ? imageBeside(path) : image);
}

/// What was read of a good file, as a NIfTI file of the folder. @return its path
fs::path writeRead(const fs::path& path, const fs::path& folder, int number) {
  fs::create_directories(folder);
  const fs::path file = folder / (std::to_string(number) + "_" + volumeStem(path) + ".nii.gz");
  writeVolume(*readVolume(path).volume, file);
  return file;
}

void print(const FileVerdict& verdict, const fs::path& written, bool asJson) {
  if (asJson) {
    nlohmann::json object = verdictJson(verdict);
    if (!written.empty()) object["written"] = written.string();
    std::cout << object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    return;
  }
  std::cout << verdictWord(verdict.verdict) << "  " << verdict.code << "  " << onOneLine(verdict.file.string() + "  " + verdict.message)
            << '\n';
}

}  // namespace

void addVerify(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand("verify", "Check files; nothing is stored. Exit code 3 if one is refused");
  const auto paths = std::make_shared<std::vector<fs::path>>();
  const auto image = std::make_shared<fs::path>();
  const auto folder = std::make_shared<fs::path>();
  verb->add_option("PATH", *paths, "Files, folders with files, or DICOM folders; files named label… or in labels… as label maps")->required();
  verb->add_option("--labels-of", *image, "Judge the files as label maps of this image");
  verb->add_option("--write", *folder, "Write what was read into this folder as .nii.gz, axes right, anterior, superior");
  verb->footer("Example: slicewise-cli --json verify ../shared/data/malformed/nifti");
  verb->callback([&session, paths, image, folder] {
    int number = 0;
    for (const fs::path& path : volumeFiles(*paths)) {
      const FileVerdict verdict = verify(path, *image);
      const bool write = !folder->empty() && verdict.verdict != Verdict::Refused;
      print(verdict, write ? writeRead(path, *folder, ++number) : fs::path(), session.json);
      if (verdict.verdict == Verdict::Refused) session.exitCode = kInputRefused;
      if (!std::cout.flush()) break;  // nobody reads on
    }
  });
}

}  // namespace sw::cli
