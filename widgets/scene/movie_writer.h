#pragma once

#include "widgets/scene/slice_scene.h"

#include <memory>
#include <string>

namespace sw {

/// Writes pictures of one size, one after the other, into an Ogg Theora file (a free format that
/// browsers and VLC play). Thread rule: one thread at a time.
class MovieWriter {
 public:
  /// @param path ending in .ogv  @param rate pictures a second, ≥ 1
  MovieWriter(const std::string& path, int rate);
  ~MovieWriter();

  /// @return false if the file cannot be written, or the picture has another size than the first
  bool add(const SlicePixels& picture);
  /// No more pictures.
  bool end();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sw
