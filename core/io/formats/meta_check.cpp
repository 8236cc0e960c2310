#include "core/io/formats/meta_check.h"

#include "core/base/error.h"
#include "core/io/formats/file_bytes.h"
#include "core/io/formats/header_text.h"

#include <map>

namespace sw {
namespace {

constexpr std::size_t kLargestHeader = std::size_t{64} << 10;

struct MetaHeader {
  std::map<std::string, std::string, std::less<>> fields;
  std::string_view rest;  ///< what follows ElementDataFile
  std::string get(std::string_view field) const {
    const auto found = fields.find(field);
    return found == fields.end() ? std::string() : found->second;
  }
  bool yes(std::string_view field) const {
    return lowered(get(field)).rfind('t', 0) == 0 || get(field) == "1";
  }
};

MetaHeader parseHeader(std::string_view bytes, const std::string& name) {
  MetaHeader header;
  std::string_view rest = bytes;
  std::string_view line;
  while (bytes.size() - rest.size() <= kLargestHeader && takeLine(rest, line)) {
    if (trimmed(line).empty()) {
      continue;
    }
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) {
      throw InputError("meta.header",
                       name + ": a line of its MetaImage header is no 'Key = value': '" +
                           std::string(line.substr(0, 60)) + "'");
    }
    const std::string key(trimmed(line.substr(0, equals)));
    if (!header.fields.emplace(key, trimmed(line.substr(equals + 1))).second) {
      throw InputError("meta.header", name + ": its MetaImage header holds '" + key + "' twice");
    }
    if (key == "ElementDataFile") {
      header.rest = rest;
      return header;
    }
  }
  throw InputError(
      "meta.header",
      name + ": its MetaImage header does not end with ElementDataFile; the file is cut off");
}

ElementType elementType(const std::string& type, const std::string& name) {
  static const std::map<std::string, ElementType> kTypes{
      {"MET_CHAR", ElementType::I8},       {"MET_UCHAR", ElementType::U8},
      {"MET_SHORT", ElementType::I16},     {"MET_USHORT", ElementType::U16},
      {"MET_INT", ElementType::I32},       {"MET_UINT", ElementType::U32},
      {"MET_LONG", ElementType::I32},      {"MET_ULONG", ElementType::U32},
      {"MET_LONG_LONG", ElementType::I64}, {"MET_ULONG_LONG", ElementType::U64},
      {"MET_FLOAT", ElementType::F32},     {"MET_DOUBLE", ElementType::F64}};
  const auto found = kTypes.find(type);
  if (found == kTypes.end()) {
    throw InputError("meta.type",
                     name + ": unknown or missing MetaImage ElementType '" + type + "'");
  }
  return found->second;
}

void readExtents(RawImage& image, const MetaHeader& header, const std::string& name) {
  const std::int64_t dimension = wholeNumber(header.get("NDims"), "meta.dim", name, "NDims");
  const std::string sizesText = header.get("DimSize");
  const auto sizes = words(sizesText);
  if (dimension < 1 || dimension > 10 || sizes.size() != static_cast<std::size_t>(dimension)) {
    throw InputError("meta.dim", name + ": DimSize holds " + std::to_string(sizes.size()) +
                                     " numbers for NDims " + std::to_string(dimension));
  }
  if (dimension < 2 || dimension > 3) {
    throw InputError(dimension > 3 ? "file.4d" : "meta.dim",
                     name + ": has " + std::to_string(dimension) +
                         " dimensions; only single 2D or 3D volumes are read, split it first");
  }
  const std::string channels = header.get("ElementNumberOfChannels");
  if (!channels.empty() && channels != "1") {
    throw InputError("file.colour",
                     name + ": holds " + channels + " channels a voxel; export one channel");
  }
  image.dimension = static_cast<int>(dimension);
  for (std::size_t axis = 0; axis < sizes.size(); ++axis) {
    image.size[axis] = wholeNumber(sizes[axis], "meta.dim", name, "an entry of DimSize");
  }
}

std::string_view storedBlock(RawImage& image,
                             const MetaHeader& header,
                             const std::filesystem::path& path) {
  const std::string data = header.get("ElementDataFile");
  if (data == "LOCAL" || data == "Local" || data == "local") {
    return header.rest;
  }
  if (data.rfind("LIST", 0) == 0 || data.find('%') != std::string::npos) {
    throw InputError(
        "meta.many_files",
        shownName(path) + ": a MetaImage spread over many data files is not supported");
  }
  const auto file = dataFileBeside(path, data);
  if (!std::filesystem::exists(file)) {
    throw InputError("meta.data_file",
                     shownName(path) + ": its data file '" + data + "' is missing");
  }
  image.extraBytes = readRegularFile(file);
  return image.extraBytes;
}

std::uint64_t headerSkip(const MetaHeader& header,
                         bool compressed,
                         std::size_t have,
                         std::uint64_t need,
                         const std::string& name) {
  const std::string text = header.get("HeaderSize");
  const std::int64_t skip = text.empty() ? 0 : wholeNumber(text, "meta.header", name, "HeaderSize");
  if (skip == -1 && !compressed) {
    requireBytes(have, need, name);
    return have - need;
  }
  if (skip < 0 || (compressed && skip > 0) ||
      static_cast<std::uint64_t>(skip) > kLargestVoxelBytes) {
    throw InputError("meta.header", name + ": HeaderSize " + text + " is not possible here");
  }
  return static_cast<std::uint64_t>(skip);
}

std::string geometryLines(const MetaHeader& header) {
  std::string text;
  for (const char* field : {"TransformMatrix", "Rotation", "Orientation", "Offset", "Position",
                            "Origin", "CenterOfRotation", "ElementSpacing", "ElementSize"}) {
    if (const std::string value = header.get(field); !value.empty()) {
      text += std::string(field) + " = " + value + "\n";
    }
  }
  return text;
}

}  // namespace

bool looksLikeMeta(std::string_view bytes) {
  const std::string_view start = trimmed(bytes.substr(0, 64));
  for (const std::string_view key : {"ObjectType", "NDims", "Comment", "ObjectSubType"}) {
    if (start.substr(0, key.size()) == key &&
        trimmed(start.substr(key.size())).substr(0, 1) == "=") {
      return true;
    }
  }
  return false;
}

RawImage checkMeta(const std::string& bytes, const std::filesystem::path& path) {
  const std::string name = shownName(path);
  const MetaHeader header = parseHeader(bytes, name);
  if (const std::string kind = header.get("ObjectType"); !kind.empty() && kind != "Image") {
    throw InputError("meta.object", name + ": holds a MetaIO object '" + kind + "', not an image");
  }
  if (!header.get("BinaryData").empty() && !header.yes("BinaryData")) {
    throw InputError("meta.text", name + ": voxels written as text are not supported");
  }
  RawImage image;
  image.format = FileFormat::Meta;
  image.type = elementType(header.get("ElementType"), name);
  readExtents(image, header, name);
  const std::uint64_t need = checkedVoxelBytes(image.size, image.type, "meta", name);
  const bool compressed = header.yes("CompressedData");
  image.geometryHeader = geometryLines(header);
  if (header.get("ElementSpacing").empty() && header.get("ElementSize").empty()) {
    image.warnings.push_back(spacingMissing(path, "ElementSpacing or ElementSize"));
  }
  const std::string_view block = storedBlock(image, header, path);
  const std::uint64_t skip = headerSkip(header, compressed, block.size(), need, name);
  image.voxels = takeVoxels(block, compressed, skip, need, path, image.warnings);
  normaliseVoxels(image, header.yes("BinaryDataByteOrderMSB") || header.yes("ElementByteOrderMSB"));
  return image;
}

}  // namespace sw
