#include "core/io/importers/importer_registry.h"

#include "core/io/importers/dicom_importer.h"
#include "core/io/importers/msd_importer.h"

namespace sw {

const std::vector<DatasetImporter>& datasetImporters() {
  static const std::vector<DatasetImporter> kImporters{
      {"msd", "Medical Segmentation Decathlon or nnU-Net", "dataset.json", recogniseMsd, planMsd},
      {"dicom", "DICOM series, DICOM SEG as labels", "DICOM files", recogniseDicom, planDicom,
       true}};
  return kImporters;
}

}  // namespace sw
