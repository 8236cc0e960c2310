#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace sw {

/// What a stream of random numbers is for: streams of different purpose never overlap.
enum class RngPurpose : std::uint32_t {
  Initialisation = 1,
  Shuffle = 2,
  Augmentation = 3,
  Budget = 4,
  Phantom = 5,
  Resampling = 6,
  Pretext = 7,
  Intensity = 8,
  Validation = 9,
  Projection = 10,
  Test = 99
};

/// Counter-based generator, Philox4x32-10 (Salmon et al., SC 2011), keyed by (seed, purpose) with the
/// counter (epoch, item, view, step). Same key, same numbers: on every platform, with any number of threads.
class Rng {
 public:
  Rng(std::uint64_t seed, RngPurpose purpose, std::uint32_t epoch = 0, std::uint32_t item = 0,
      std::uint32_t view = 0);

  std::uint32_t next();
  /// In [0, 1), 53 bits.
  double uniform();
  double uniform(double low, double high);
  /// Standard normal (Box-Muller).
  double normal();
  bool chance(double probability);
  /// In [0, bound), unbiased. @pre bound > 0
  std::uint32_t below(std::uint32_t bound);
  /// Fisher-Yates, in place.
  void shuffle(std::span<std::int64_t> items);

 private:
  void refill();
  std::array<std::uint32_t, 2> key_;
  std::array<std::uint32_t, 4> counter_;
  std::array<std::uint32_t, 4> block_{};
  int used_ = 4;
  double spareNormal_ = 0;
  bool hasSpareNormal_ = false;
};

}  // namespace sw
