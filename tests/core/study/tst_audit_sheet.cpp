#include "core/study/audit_sheet.h"
#include "core/volume/thumbnail.h"

#include <QtTest>
#include <zlib.h>

#include <array>

using namespace sw;

namespace {

constexpr std::uint32_t kLeft = 36, kPitch = 88, kGap = 4, kTile = 80;

/// A thumbnail that grows along axis 0 and, ten times as fast, along axis 2.
std::vector<float> ramp() {
  std::vector<float> values;
  for (int z = 0; z < 16; ++z)
    for (int y = 0; y < 16; ++y)
      for (int x = 0; x < 16; ++x) values.push_back(static_cast<float>(x + 10 * z));
  return values;
}

SheetRow rowOf(std::array<std::int64_t, 3> size, bool marked = false, double sign = 1) {
  SheetRow row{ramp(), {}, marked};
  row.geometry.size = size;
  row.geometry.direction[0] = sign;
  return row;
}

std::array<int, 3> pixel(const RgbImage& image, std::uint32_t x, std::uint32_t y) {
  const std::size_t at = std::size_t{3} * (std::size_t{y} * image.width + x);
  return {image.pixels[at], image.pixels[at + 1], image.pixels[at + 2]};
}

/// Grey of a tile at shares of its width and height.
int grey(const RgbImage& image, std::uint32_t row, std::uint32_t tile, double u, double v = 0.5) {
  return pixel(image, kLeft + tile * kPitch + kGap + static_cast<std::uint32_t>(u * (kTile - 1)),
               row * kPitch + kGap + static_cast<std::uint32_t>(v * (kTile - 1)))[0];
}

std::uint32_t number(const std::string& file, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(file[at + i]);
  return value;
}

}  // namespace

/// The picture of the position audit, and the PNG that it is written as.
class TestAuditSheet : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void slicesStandInTheOrderOfTheirPositions() {
    const RgbImage image = auditSheet({rowOf({40, 40, 20}), rowOf({40, 40, 20}, true)}, 2);
    QCOMPARE(image.width, kLeft + 5 * kPitch);
    QCOMPARE(image.height, 2 * kPitch);
    int before = -1;
    for (std::uint32_t tile = 0; tile < 5; ++tile) {
      QVERIFY2(grey(image, 0, tile, 0.5) > before, qPrintable(QString::number(tile)));
      before = grey(image, 0, tile, 0.5);
    }
    QVERIFY(grey(image, 0, 2, 0.9) > grey(image, 0, 2, 0.1));
  }

  void theLikelyFlippedIsFramed() {
    const RgbImage image = auditSheet({rowOf({40, 40, 20}), rowOf({40, 40, 20}, true)}, 2);
    const auto corner = pixel(image, 0, 0), marked = pixel(image, 0, kPitch);
    QVERIFY(corner != marked);
    QVERIFY(marked[0] > 2 * marked[2]);
    QVERIFY(pixel(image, image.width - 1, 2 * kPitch - 1) == marked);
    QVERIFY(pixel(image, image.width - 1, kPitch - 1) == corner);
  }

  void patientsRightIsAtTheLeft() {
    // LPS: with a negative cosine axis 0 counts towards the patient's right.
    const RgbImage image = auditSheet({rowOf({40, 40, 20}, false, -1)}, 2);
    QVERIFY(grey(image, 0, 2, 0.9) < grey(image, 0, 2, 0.1));
  }

  void superiorIsUpAcrossAxisOne() {
    const RgbImage image = auditSheet({rowOf({40, 40, 40})}, 1);
    QVERIFY(grey(image, 0, 0, 0.5, 0.1) > grey(image, 0, 0, 0.5, 0.9));
  }

  void oneScaleInMillimetres() {
    const RgbImage image = auditSheet({rowOf({40, 40, 20}), rowOf({20, 10, 20})}, 2);
    const auto background = pixel(image, kLeft, 0);
    QVERIFY(pixel(image, kLeft + kGap + 1, kPitch / 2) != background);
    // 20 of 40 mm wide and 10 of 40 mm high, in the middle.
    const auto at = [&](std::uint32_t x, std::uint32_t y) {
      return pixel(image, kLeft + kPitch + kGap + x, kPitch + kGap + y);
    };
    QVERIFY(at(19, 40) == background && at(20, 40) != background);
    QVERIFY(at(59, 40) != background && at(60, 40) == background);
    QVERIFY(at(40, 29) == background && at(40, 30) != background);
    QVERIFY(at(40, 49) != background && at(40, 50) == background);
  }

  void pngHoldsThePicture() {
    const RgbImage image{3, 2, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 255}};
    const std::string file = encodePng(image);
    QCOMPARE(file.substr(0, 8), std::string("\x89PNG\r\n\x1A\n"));
    QCOMPARE(number(file, 8), 13U);
    QCOMPARE(file.substr(12, 4), std::string("IHDR"));
    QCOMPARE(number(file, 16), 3U);
    QCOMPARE(number(file, 20), 2U);
    QCOMPARE(file.substr(24, 5), std::string("\x08\x02\0\0\0", 5));
    const auto* bytes = reinterpret_cast<const Bytef*>(file.data());
    QCOMPARE(number(file, 29), std::uint32_t(crc32(0, bytes + 12, 17)));
    const std::uint32_t packed = number(file, 33);
    QCOMPARE(file.substr(37, 4), std::string("IDAT"));
    std::string rows(20, '?');
    uLongf size = rows.size();
    QCOMPARE(uncompress(reinterpret_cast<Bytef*>(rows.data()), &size, bytes + 41, packed), Z_OK);
    QCOMPARE(rows, std::string("\0\1\2\3\4\5\6\7\10\11\0\12\13\14\15\16\17\20\21\377", 20));
    QCOMPARE(number(file, 41 + packed), std::uint32_t(crc32(0, bytes + 37, packed + 4)));
    QCOMPARE(file.substr(file.size() - 12), std::string("\0\0\0\0IEND\xAE\x42\x60\x82", 12));
  }
};

QTEST_APPLESS_MAIN(TestAuditSheet)
#include "tst_audit_sheet.moc"
