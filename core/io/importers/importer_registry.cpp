#include "core/io/importers/importer_registry.h"

#include "core/io/importers/bids_importer.h"
#include "core/io/importers/csv_importer.h"
#include "core/io/importers/dicom_importer.h"
#include "core/io/importers/files_importer.h"
#include "core/io/importers/msd_importer.h"
#include "core/io/importers/nnssl_importer.h"

namespace sw {

const std::vector<DatasetImporter>& datasetImporters() {
  static const std::vector<DatasetImporter> kImporters{
      {"msd", "Medical Segmentation Decathlon or nnU-Net", "dataset.json", recogniseMsd, planMsd},
      {"nnssl", "nnssl collection", "pretrain_data.json", recogniseNnssl, planNnssl},
      {"csv", "table of volumes", "volumes.csv or a table with a column image", recogniseCsv,
       planCsv},
      {"bids", "BIDS subject folders", "folders sub-…/anat", recogniseBids, planBids},
      {"dicom", "DICOM series, DICOM SEG as labels", "DICOM files", recogniseDicom, planDicom,
       true},
      {"files", "volume files told by names or patterns", "volume files", recogniseNamedFiles,
       planNamedFiles, true}};
  return kImporters;
}

}  // namespace sw
