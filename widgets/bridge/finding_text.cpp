#include "widgets/bridge/finding_text.h"

#include <QCoreApplication>

namespace sw {
namespace {

struct AdviceText {
  const char* code;
  const char* text;
};

constexpr AdviceText kAdvice[] = {
    {"voxels.not_finite",
     QT_TRANSLATE_NOOP(
         "Findings",
         "These voxels count as 0. Find out why they are not numbers; exclude the volume if many "
         "are inside the body.")},
    {"image.constant",
     QT_TRANSLATE_NOOP(
         "Findings",
         "Nothing can be learned from one value: exclude the volume, or import the right file.")},
    {"image.single_slice",
     QT_TRANSLATE_NOOP(
         "Findings",
         "One slice has no place along the axis: exclude the volume from pre-training, or import "
         "with another axis.")},
    {"nifti.no_placement",
     QT_TRANSLATE_NOOP(
         "Findings",
         "Which way the volume lies is not known: look at it in the viewer, and flip its positions "
         "if it is upside down.")},
    {"nifti.pixdim",
     QT_TRANSLATE_NOOP("Findings",
                       "Set the voxel spacing (repair), else distances in mm are wrong.")},
    {"spacing.missing",
     QT_TRANSLATE_NOOP("Findings",
                       "Set the voxel spacing (repair), else distances in mm are wrong.")},
    {"nifti.sform",
     QT_TRANSLATE_NOOP("Findings",
                       "Compare the orientation in the viewer with another program's.")},
    {"nifti.qform", QT_TRANSLATE_NOOP("Findings", "Nothing to do where the picture looks right.")},
    {"nifti.bitpix", QT_TRANSLATE_NOOP("Findings", "Nothing to do: the data type decides.")},
    {"nifti.vox_offset",
     QT_TRANSLATE_NOOP("Findings", "Nothing to do: the voxels were found after the header.")},
    {"nifti.scaling",
     QT_TRANSLATE_NOOP("Findings", "Compare the values with the program that wrote the file.")},
    {"name.content",
     QT_TRANSLATE_NOOP("Findings", "Rename the file, or leave it: it is read by its content.")},
    {"file.trailing",
     QT_TRANSLATE_NOOP("Findings", "Nothing to do if the picture looks complete.")},
    {"gzip.trailing",
     QT_TRANSLATE_NOOP("Findings", "Nothing to do if the picture looks complete.")},
    {"dicom.uneven",
     QT_TRANSLATE_NOOP("Findings",
                       "Slices may be missing or tilted: compare with the scanner's series.")},
    {"pair.size",
     QT_TRANSLATE_NOOP(
         "Findings",
         "The labels are left out. Resample them onto the image's grid (repair), or import the "
         "right file.")},
    {"pair.spacing",
     QT_TRANSLATE_NOOP(
         "Findings",
         "The labels are left out. If only their header is wrong take the image's geometry, else "
         "resample them onto the image's grid (repair).")},
    {"pair.origin",
     QT_TRANSLATE_NOOP(
         "Findings",
         "The labels are left out. If only their header is wrong take the image's geometry, else "
         "resample them onto the image's grid (repair).")},
    {"pair.direction",
     QT_TRANSLATE_NOOP(
         "Findings",
         "The labels are left out. If only their header is wrong take the image's geometry, else "
         "resample them onto the image's grid (repair).")},
    {"label.undeclared",
     QT_TRANSLATE_NOOP(
         "Findings",
         "Map the values to declared ones (repair), or declare them; they count as background.")},
    {"label.empty",
     QT_TRANSLATE_NOOP(
         "Findings",
         "Check that the structure was really absent; the volume teaches background only.")},
    {"label.fraction",
     QT_TRANSLATE_NOOP(
         "Findings",
         "The labels are left out. Map the values to whole numbers (repair), or export the labels "
         "again.")},
    {"label.negative",
     QT_TRANSLATE_NOOP(
         "Findings",
         "The labels are left out. Map the values to 0 to 255 (repair), or export the labels "
         "again.")},
    {"label.range",
     QT_TRANSLATE_NOOP(
         "Findings",
         "The labels are left out. Map the values to 0 to 255 (repair), or export the labels "
         "again.")},
    {"label.unreadable",
     QT_TRANSLATE_NOOP(
         "Findings",
         "The labels are left out. Copy the file again from its source and import again.")},
    {"label.quarantine",
     QT_TRANSLATE_NOOP(
         "Findings",
         "The labels are left out. Import with --retry once the file is known to be good.")},
    {"duplicate.exact",
     QT_TRANSLATE_NOOP(
         "Findings",
         "Exclude one of them, or check the subjects: the same bytes stand under two names.")},
    {"duplicate.near",
     QT_TRANSLATE_NOOP(
         "Findings",
         "Look at both: a second scan of one person belongs to one subject, a copy should be "
         "excluded.")},
};

}  // namespace

QString adviceText(const std::string& code) {
  for (const AdviceText& row : kAdvice) {
    if (code == row.code) return QCoreApplication::translate("Findings", row.text);
  }
  return QCoreApplication::translate("Findings", "Look at the volume before it is used.");
}

QString severityMark(Severity severity) {
  switch (severity) {
    case Severity::Error:
      return QStringLiteral("✕");
    case Severity::Warning:
      return QStringLiteral("⚠");
    case Severity::Note:
      break;
  }
  return QStringLiteral("ℹ");
}

}  // namespace sw
