// bench_umap FEATURES ROWS COLUMNS MAP: reads float32 rows, writes the map as float32 pairs, prints
// seconds.
#include "core/embedding/umap.h"

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>

int main(int argc, char** argv) {
  if (argc != 5) return 2;
  sw::FeatureMatrix features{std::atoll(argv[2]), std::atoll(argv[3]), {}};
  features.values.resize(static_cast<std::size_t>(features.rows * features.columns));
  std::ifstream in(argv[1], std::ios::binary);
  in.read(reinterpret_cast<char*>(features.values.data()),
          static_cast<std::streamsize>(features.values.size() * sizeof(float)));
  if (!in) return 1;
  const auto start = std::chrono::steady_clock::now();
  const sw::MapPoints map = sw::umap(features, {});
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  std::cout << taken.count() << '\n';
  std::ofstream out(argv[4], std::ios::binary);
  out.write(reinterpret_cast<const char*>(map.data()),
            static_cast<std::streamsize>(map.size() * sizeof(sw::MapPoint)));
  return out ? 0 : 1;
}
