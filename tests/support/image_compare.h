#pragma once

#include <QImage>
#include <QString>

namespace sw::test {

/// How far two pictures may be from each other and still count as the same.
struct ImageTolerance {
  int channel = 32;      ///< of 255: the difference of a channel that nobody sees
  double share = 0.005;  ///< of pixels beyond it
};

struct ImageDifference {
  double share = 1;  ///< of pixels beyond the tolerance; 1 if the sizes differ
  QImage picture;    ///< what differs in red on the faded picture
};

/// A pixel agrees if one of its 3 × 3 neighbours in the other picture is near enough, in both
/// directions: so glyphs and lines may move by one pixel, and nothing may come, go or change
/// colour.
ImageDifference compareImages(const QImage& actual, const QImage& golden, int channel);

/// Compares with tests/golden/<name>.png. What does not agree, or has no golden picture yet, is
/// written to <build>/golden/<name>.{actual,diff}.png. With SW_RENEW_GOLDEN set the golden picture
/// is written instead.
/// @return what is wrong, naming the files; empty if nothing is
QString goldenProblem(const QString& name,
                      const QImage& actual,
                      const ImageTolerance& tolerance = {});

}  // namespace sw::test
