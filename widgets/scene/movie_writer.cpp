#include "widgets/scene/movie_writer.h"

#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkOggTheoraWriter.h>

#include <cstring>

namespace sw {

struct MovieWriter::Impl {
  vtkNew<vtkOggTheoraWriter> writer;
  vtkNew<vtkImageData> image;
  int width = 0, height = 0;
  bool failed = false;
};

MovieWriter::MovieWriter(const std::string& path, int rate) : impl_(std::make_unique<Impl>()) {
  impl_->writer->SetFileName(path.c_str());
  impl_->writer->SetRate(rate);
  impl_->writer->SetQuality(2);
  impl_->writer->SetInputData(impl_->image);
}

MovieWriter::~MovieWriter() {
  end();
}

bool MovieWriter::add(const SlicePixels& picture) {
  Impl& impl = *impl_;
  const bool first = impl.width == 0;
  if (first) {
    impl.width = picture.width;
    impl.height = picture.height;
    impl.image->SetDimensions(picture.width, picture.height, 1);
    impl.image->AllocateScalars(VTK_UNSIGNED_CHAR, 3);
  }
  if (impl.failed || picture.width != impl.width || picture.height != impl.height) return false;
  for (int row = 0; row < impl.height; ++row) {  // VTK counts rows from the bottom
    auto* to = static_cast<std::uint8_t*>(impl.image->GetScalarPointer(0, impl.height - 1 - row, 0));
    const std::uint8_t* from =
        &picture.rgba[4 * static_cast<std::size_t>(row) * static_cast<std::size_t>(impl.width)];
    for (int column = 0; column < impl.width; ++column, to += 3, from += 4) std::memcpy(to, from, 3);
  }
  impl.image->Modified();
  if (first) impl.writer->Start();
  impl.writer->Write();
  impl.failed = impl.writer->GetError() != 0;
  return !impl.failed;
}

bool MovieWriter::end() {
  Impl& impl = *impl_;
  if (impl.width != 0 && !impl.failed) impl.writer->End();
  impl.failed = impl.failed || impl.writer->GetError() != 0;
  impl.width = 0;
  return !impl.failed;
}

}  // namespace sw
