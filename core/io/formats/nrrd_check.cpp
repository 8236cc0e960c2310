#include "core/io/formats/nrrd_check.h"

#include "core/base/error.h"
#include "core/io/formats/file_bytes.h"
#include "core/io/formats/header_text.h"

#include <charconv>
#include <cstring>
#include <map>

namespace sw {
namespace {

constexpr std::size_t kLargestHeader = std::size_t{1} << 20;

struct NrrdHeader {
  std::map<std::string, std::string, std::less<>> fields;
  std::string_view rest;  ///< what follows the blank line
  std::string get(std::string_view field) const {
    const auto found = fields.find(field);
    return found == fields.end() ? std::string() : found->second;
  }
};

/// NRRD has several spellings of one field.
std::string canonicalField(std::string field) {
  static const std::map<std::string, std::string> kAliases{{"datafile", "data file"},
                                                           {"byteskip", "byte skip"},
                                                           {"lineskip", "line skip"},
                                                           {"centerings", "centers"}};
  field = lowered(field);
  const auto found = kAliases.find(field);
  return found == kAliases.end() ? field : found->second;
}

NrrdHeader parseHeader(std::string_view bytes, const std::string& name) {
  NrrdHeader header;
  std::string_view rest = bytes;
  std::string_view line;
  takeLine(rest, line);
  while (bytes.size() - rest.size() <= kLargestHeader) {
    const bool more = takeLine(rest, line);
    if (!more || line.empty()) {
      header.rest = rest;
      return header;
    }
    if (line[0] == '#' || line.find(":=") != std::string_view::npos) {
      continue;
    }
    const std::size_t colon = line.find(": ");
    if (colon == std::string_view::npos) {
      throw InputError("nrrd.header", name + ": a line of its NRRD header is no 'field: value': '" +
                                          std::string(line.substr(0, 60)) + "'");
    }
    const std::string field = canonicalField(std::string(trimmed(line.substr(0, colon))));
    if (!header.fields.emplace(field, trimmed(line.substr(colon + 2))).second) {
      throw InputError("nrrd.header",
                       name + ": its NRRD header holds the field '" + field + "' twice");
    }
  }
  throw InputError("nrrd.header", name + ": its NRRD header is longer than 1 MiB");
}

ElementType elementType(const std::string& type, const std::string& name) {
  static const std::map<std::string, ElementType> kTypes{
      {"signed char", ElementType::I8},
      {"int8", ElementType::I8},
      {"int8_t", ElementType::I8},
      {"uchar", ElementType::U8},
      {"unsigned char", ElementType::U8},
      {"uint8", ElementType::U8},
      {"uint8_t", ElementType::U8},
      {"short", ElementType::I16},
      {"short int", ElementType::I16},
      {"signed short", ElementType::I16},
      {"signed short int", ElementType::I16},
      {"int16", ElementType::I16},
      {"int16_t", ElementType::I16},
      {"ushort", ElementType::U16},
      {"unsigned short", ElementType::U16},
      {"unsigned short int", ElementType::U16},
      {"uint16", ElementType::U16},
      {"uint16_t", ElementType::U16},
      {"int", ElementType::I32},
      {"signed int", ElementType::I32},
      {"int32", ElementType::I32},
      {"int32_t", ElementType::I32},
      {"uint", ElementType::U32},
      {"unsigned int", ElementType::U32},
      {"uint32", ElementType::U32},
      {"uint32_t", ElementType::U32},
      {"longlong", ElementType::I64},
      {"long long", ElementType::I64},
      {"long long int", ElementType::I64},
      {"int64", ElementType::I64},
      {"int64_t", ElementType::I64},
      {"ulonglong", ElementType::U64},
      {"unsigned long long", ElementType::U64},
      {"unsigned long long int", ElementType::U64},
      {"uint64", ElementType::U64},
      {"uint64_t", ElementType::U64},
      {"float", ElementType::F32},
      {"double", ElementType::F64}};
  const auto found = kTypes.find(lowered(type));
  if (found == kTypes.end()) {
    throw InputError("nrrd.type", name + ": unknown or missing NRRD type '" + type + "'");
  }
  return found->second;
}

void readExtents(RawImage& image, const NrrdHeader& header, const std::string& name) {
  const std::int64_t dimension =
      wholeNumber(header.get("dimension"), "nrrd.dim", name, "its dimension");
  const std::string sizesText = header.get("sizes");
  const auto sizes = words(sizesText);
  if (dimension < 1 || dimension > 16 || sizes.size() != static_cast<std::size_t>(dimension)) {
    throw InputError("nrrd.dim", name + ": 'sizes' holds " + std::to_string(sizes.size()) +
                                     " numbers for dimension " + std::to_string(dimension));
  }
  const std::string kindsText = header.get("kinds");
  for (const auto kind : words(kindsText)) {
    if (lowered(kind).find("color") != std::string::npos) {
      throw InputError("file.colour",
                       name + ": colour voxels are not supported; export one channel");
    }
  }
  if (dimension < 2 || dimension > 3) {
    throw InputError(dimension > 3 ? "file.4d" : "nrrd.dim",
                     name + ": has " + std::to_string(dimension) +
                         " dimensions; only single 2D or 3D volumes are read, split it first");
  }
  image.dimension = static_cast<int>(dimension);
  for (std::size_t axis = 0; axis < sizes.size(); ++axis) {
    image.size[axis] = wholeNumber(sizes[axis], "nrrd.dim", name, "an entry of 'sizes'");
  }
}

/// Voxel block: attached or in the one file that the header names.
std::string_view storedBlock(RawImage& image,
                             const NrrdHeader& header,
                             const std::filesystem::path& path) {
  const std::string data = header.get("data file");
  if (data.empty()) {
    return header.rest;
  }
  if (data.rfind("LIST", 0) == 0 || data.find('%') != std::string::npos) {
    throw InputError("nrrd.many_files",
                     shownName(path) + ": a NRRD spread over many data files is not supported");
  }
  const auto file = dataFileBeside(path, data);
  if (!std::filesystem::exists(file)) {
    throw InputError("nrrd.data_file",
                     shownName(path) + ": its data file '" + data + "' is missing");
  }
  image.extraBytes = readRegularFile(file);
  return image.extraBytes;
}

struct NrrdEncoding {
  bool gzip = false;
  bool bigEndian = false;
  bool text = false;
};

NrrdEncoding readEncoding(const NrrdHeader& header, ElementType type, const std::string& name) {
  const std::string encoding = lowered(header.get("encoding"));
  if (encoding == "ascii" || encoding == "text" || encoding == "txt") {
    return {false, false, true};
  }
  if (encoding != "raw" && encoding != "gzip" && encoding != "gz") {
    throw InputError("nrrd.encoding", name + ": NRRD encoding '" + encoding +
                                          "' is not supported; use raw, gzip or ascii");
  }
  const std::string endian = lowered(header.get("endian"));
  if (elementBytes(type) > 1 && endian != "little" && endian != "big") {
    throw InputError(
        "nrrd.endian",
        name + ": its NRRD header does not say the byte order (endian: little or big)");
  }
  return {encoding != "raw", endian == "big", false};
}

/// Voxels written as numbers, as doubles in the machine's order. @throws InputError
/// `file.truncated`, `nrrd.text`
std::string textVoxels(std::string_view block, std::uint64_t count, const std::string& name) {
  const std::vector<std::string_view> numbers = words(block);
  if (numbers.size() < count) {
    throw InputError("file.truncated", name + ": its header declares " + std::to_string(count) +
                                           " numbers, but only " + std::to_string(numbers.size()) +
                                           " are there; the file is cut off");
  }
  std::string voxels(count * sizeof(double), '\0');
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::string_view text = numbers[i];
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) {
      throw InputError("nrrd.text", name + ": voxel " + std::to_string(i + 1) + " is no number: '" +
                                        std::string(text.substr(0, 20)) + "'");
    }
    std::memcpy(voxels.data() + i * sizeof(double), &value, sizeof value);
  }
  return voxels;
}

void skipLines(std::string_view& block, const NrrdHeader& header, const std::string& name) {
  const std::string lines = header.get("line skip");
  std::int64_t count = lines.empty() ? 0 : wholeNumber(lines, "nrrd.header", name, "'line skip'");
  std::string_view line;
  for (; count > 0; --count) {
    if (!takeLine(block, line)) {
      throw InputError("file.truncated",
                       name + ": ends within the lines that its header says to skip");
    }
  }
}

std::uint64_t skipBytes(const NrrdHeader& header,
                        bool gzip,
                        std::size_t have,
                        std::uint64_t need,
                        const std::string& name) {
  const std::string text = header.get("byte skip");
  const std::int64_t skip =
      text.empty() ? 0 : wholeNumber(text, "nrrd.header", name, "'byte skip'");
  if (skip == -1 && !gzip) {
    requireBytes(have, need, name);
    return have - need;
  }
  if (skip < 0 || static_cast<std::uint64_t>(skip) > kLargestVoxelBytes) {
    throw InputError("nrrd.header", name + ": 'byte skip: " + text + "' is not possible here");
  }
  return static_cast<std::uint64_t>(skip);
}

std::string geometryLines(const NrrdHeader& header) {
  std::string text;
  for (const char* field :
       {"space", "space dimension", "space directions", "space origin", "spacings", "axis mins"}) {
    if (const std::string value = header.get(field); !value.empty()) {
      text += std::string(field) + ": " + value + "\n";
    }
  }
  return text;
}

/// An entry that is no number ("nan") says that the voxel size is not known.
bool saysSpacing(const NrrdHeader& header) {
  if (!header.get("space directions").empty()) {
    return true;
  }
  const std::string spacings = lowered(header.get("spacings"));
  return !spacings.empty() && spacings.find("nan") == std::string::npos;
}

}  // namespace

RawImage checkNrrd(const std::string& bytes, const std::filesystem::path& path) {
  const std::string name = shownName(path);
  const NrrdHeader header = parseHeader(bytes, name);
  RawImage image;
  image.format = FileFormat::Nrrd;
  image.type = elementType(header.get("type"), name);
  readExtents(image, header, name);
  const std::uint64_t need = checkedVoxelBytes(image.size, image.type, "nrrd", name);
  const NrrdEncoding encoding = readEncoding(header, image.type, name);
  image.geometryHeader = geometryLines(header);
  if (!saysSpacing(header)) {
    image.warnings.push_back(spacingMissing(path, "spacings or space directions"));
  }
  std::string_view block = storedBlock(image, header, path);
  skipLines(block, header, name);
  if (encoding.text) {
    image.voxels = textVoxels(block, need / elementBytes(image.type), name);
    image.type = ElementType::F64;
    return image;
  }
  const std::uint64_t skip = skipBytes(header, encoding.gzip, block.size(), need, name);
  image.voxels = takeVoxels(block, encoding.gzip, skip, need, path, image.warnings);
  normaliseVoxels(image, encoding.bigEndian);
  return image;
}

}  // namespace sw
