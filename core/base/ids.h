#pragma once

#include <compare>
#include <cstdint>

namespace sw {

/// A row's key in the catalog; 0 means "none". One type per table, so they cannot be mixed up.
template <class Tag>
struct Id {
  std::int64_t value = 0;
  explicit operator bool() const { return value != 0; }
  auto operator<=>(const Id&) const = default;
};

using DatasetId = Id<struct DatasetTag>;
using SubjectId = Id<struct SubjectTag>;
using VolumeId = Id<struct VolumeTag>;
using LabelId = Id<struct LabelTag>;
using SplitId = Id<struct SplitTag>;
using RunId = Id<struct RunTag>;
using StudyId = Id<struct StudyTag>;

}  // namespace sw
