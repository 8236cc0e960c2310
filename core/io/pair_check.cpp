#include "core/io/pair_check.h"

#include "core/io/formats/file_bytes.h"

#include <algorithm>
#include <cmath>
#include <sstream>

namespace sw {
namespace {

template <class Values>
std::string listed(const Values& values, const char* between) {
  std::ostringstream text;
  text.imbue(std::locale::classic());
  text.precision(6);
  for (std::size_t i = 0; i < values.size(); ++i) text << (i == 0 ? "" : between) << values[i];
  return text.str();
}

bool spacingDiffers(const VolumeGeometry& a, const VolumeGeometry& b) {
  for (std::size_t axis = 0; axis < 3; ++axis)
    if (std::abs(a.spacingMm[axis] - b.spacingMm[axis]) > kSpacingTolerance * a.spacingMm[axis])
      return true;
  return false;
}

double directionDifference(const VolumeGeometry& a, const VolumeGeometry& b) {
  double most = 0;
  for (std::size_t i = 0; i < 9; ++i)
    most = std::max(most, std::abs(a.direction[i] - b.direction[i]));
  return most;
}

double originDistance(const VolumeGeometry& a, const VolumeGeometry& b) {
  const auto &p = a.originMm, &q = b.originMm;
  return std::hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

void checkValues(const std::vector<int>& values,
                 const std::vector<int>& declared,
                 const std::filesystem::path& labelPath,
                 std::vector<FileVerdict>& problems) {
  std::vector<int> undeclared;
  std::ranges::copy_if(values, std::back_inserter(undeclared), [&](int value) {
    return !declared.empty() && value != 0 && std::ranges::find(declared, value) == declared.end();
  });
  const std::string name = shownName(labelPath);
  if (!undeclared.empty())
    problems.push_back({labelPath, Verdict::Warned, "label.undeclared",
                        name + ": holds label values that the data set does not declare: " +
                            listed(undeclared, ", ") +
                            "; they count as background. Name them under \"labels\" in "
                            "dataset.json if they do not"});
  if (values == std::vector<int>{0})
    problems.push_back(
        {labelPath, Verdict::Warned, "label.empty", name + ": holds background only"});
}

}  // namespace

std::vector<FileVerdict> checkPair(const VolumeGeometry& image,
                                   const VolumeGeometry& labels,
                                   const std::vector<int>& values,
                                   const std::filesystem::path& labelPath,
                                   const std::vector<int>& declared) {
  const std::string name = shownName(labelPath);
  if (labels.size != image.size)
    return {{labelPath, Verdict::Refused, "pair.size",
             name + ": has " + listed(labels.size, " x ") + " voxels, its image has " +
                 listed(image.size, " x ")}};
  std::vector<FileVerdict> problems;
  const auto refuse = [&](const char* code, const std::string& text) {
    if (problems.empty())
      problems.push_back({labelPath, Verdict::Refused, code, name + ": " + text});
    else
      problems.front().message += "; " + text;
  };
  if (spacingDiffers(image, labels))
    refuse("pair.spacing", "its voxels measure " + listed(labels.spacingMm, " x ") +
                               " mm, those of its image " + listed(image.spacingMm, " x ") + " mm");
  if (const double difference = directionDifference(image, labels);
      difference > kDirectionTolerance)
    refuse("pair.direction",
           "its axes point elsewhere than those of its image (direction cosines differ by up to " +
               listed(std::vector{difference}, "") + ")");
  if (const double distance = originDistance(image, labels); distance > kOriginToleranceMm)
    refuse("pair.origin", "its first voxel lies " + listed(std::vector{distance}, "") +
                              " mm away from that of its image");
  if (problems.empty()) checkValues(values, declared, labelPath, problems);
  return problems;
}

}  // namespace sw
