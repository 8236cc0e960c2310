#include "core/io/patient_name.h"

#include "core/base/error.h"
#include "core/io/formats/dicom_data_set.h"
#include "core/io/formats/dicom_series.h"
#include "core/io/formats/file_bytes.h"

#include <fstream>
#include <limits>

namespace sw {
namespace {

namespace fs = std::filesystem;

/// Elements that name people come long before the pixels.
std::string headOf(const fs::path& file) {
  constexpr std::size_t kHead = std::size_t{256} << 10;
  std::string bytes(kHead, '\0');
  std::ifstream stream(file, std::ios::binary);
  stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(stream.gcount()));
  return bytes;
}

/// What one file says.
struct Person {
  std::string name, id, series;
  std::string text() const { return name + (name.empty() || id.empty() ? "" : ", ") + id; }
};

Person personIn(const fs::path& file) {
  Person person;
  std::string bytes = headOf(file);
  if (!looksLikeDicom(bytes)) return person;
  try {
    const DicomDataSet data = openDicomDataSet(std::move(bytes), shownName(file));
    walkDicomElements(
        data.elements(), data.encoding, shownName(file),
        [&](const DicomElement& element) {
          if (element.tag == dicomTag(0x10, 0x10)) person.name = dicomText(element.value);
          if (element.tag == dicomTag(0x10, 0x20)) person.id = dicomText(element.value);
          if (element.tag == dicomTag(0x20, 0x0E)) person.series = dicomUid(element.value);
        },
        std::numeric_limits<std::uint32_t>::max());
  } catch (const InputError&) {
    // What was read until there counts: the head ends somewhere in the pixels.
  }
  return person;
}

}  // namespace

std::string patientNameIn(const fs::path& volume) {
  std::error_code failed;
  const auto selection = dicomSelectionOf(volume);
  const fs::path path = selection ? selection->folder : volume;
  if (fs::is_regular_file(path, failed)) return personIn(path).text();
  std::string found;
  for (const auto& entry : fs::recursive_directory_iterator(path, failed)) {
    if (!entry.is_regular_file(failed)) continue;
    const Person person = personIn(entry.path());
    if (selection && dicomKey(person.series) != selection->series) continue;
    if (person.text().empty() || person.text() == found) continue;
    if (!found.empty()) return {};  // of several people in one volume nobody is guessed
    found = person.text();
  }
  return found;
}

}  // namespace sw
