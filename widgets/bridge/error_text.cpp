#include "widgets/bridge/error_text.h"

#include <QCoreApplication>

namespace sw {
namespace {

struct CodeText {
  const char* code;
  const char* text;
};

constexpr CodeText kTexts[] = {
    {"catalog.locked", QT_TRANSLATE_NOOP("ErrorText",
                                         "Another program has this workspace open. Close it, or "
                                         "work on another workspace.")},
    {"catalog.newer", QT_TRANSLATE_NOOP("ErrorText",
                                        "This catalog was written by a newer version of Slicewise. "
                                        "Use that version; nothing was changed.")},
    {"catalog.foreign", QT_TRANSLATE_NOOP("ErrorText",
                                          "This file is not a Slicewise catalog. Choose another "
                                          "workspace folder.")},
    {"catalog.damaged", QT_TRANSLATE_NOOP("ErrorText",
                                          "The catalog is damaged. Restore the newest backup that "
                                          "lies beside it.")},
    {"catalog.readonly", QT_TRANSLATE_NOOP("ErrorText",
                                           "The workspace cannot be written. Check the folder's "
                                           "permissions, or choose another workspace.")},
    {"catalog.network", QT_TRANSLATE_NOOP("ErrorText",
                                          "The workspace lies on a network drive, where it is only "
                                          "read. Choose a workspace on this computer.")},
    {"catalog.changing", QT_TRANSLATE_NOOP("ErrorText",
                                           "Another computer is writing this catalog. Try again "
                                           "later.")},
    {"catalog.unknown", QT_TRANSLATE_NOOP("ErrorText", "There is no such entry in the catalog.")},
    {"catalog.duplicate",
     QT_TRANSLATE_NOOP("ErrorText", "This name is taken. Choose another one.")},
    {"catalog.name", QT_TRANSLATE_NOOP("ErrorText", "A name is needed, of one line.")},
    {"catalog.used",
     QT_TRANSLATE_NOOP("ErrorText",
                       "Runs or splits need this as it is. Exclude volumes from pre-training "
                       "instead of removing them.")},
    {"tag.name",
     QT_TRANSLATE_NOOP("ErrorText", "A tag has no blank at its ends and no line break.")},
    {"query.field", QT_TRANSLATE_NOOP("ErrorText", "The search names a field that there is not.")},
    {"query.value",
     QT_TRANSLATE_NOOP("ErrorText", "A value in the search does not fit its field.")},
    {"query.quote",
     QT_TRANSLATE_NOOP("ErrorText", "A quotation mark in the search is not closed.")},
    {"query.long", QT_TRANSLATE_NOOP("ErrorText", "The search is too long.")},
    {"explore.slices",
     QT_TRANSLATE_NOOP("ErrorText", "No slice of this data set has a position: all of its volumes "
                                    "are excluded from pre-training.")},
    {"explore.epoch",
     QT_TRANSLATE_NOOP("ErrorText", "The slices were not all encoded with every checkpoint. Encode "
                                    "all epochs again.")},
    {"compute.features",
     QT_TRANSLATE_NOOP("ErrorText", "The run's encoder makes numbers that are not finite: its "
                                    "weights are of no use. Choose another run.")},
    {"checkpoint.missing",
     QT_TRANSLATE_NOOP("ErrorText", "The run has no such checkpoint: it has no weights yet.")},
    {"preview.slice", QT_TRANSLATE_NOOP("ErrorText",
                                        "This slice is not used by the training. Choose a slice "
                                        "that has a position, of a volume of the training.")},
    {"batches.kind",
     QT_TRANSLATE_NOOP("ErrorText",
                       "Only a pre-training has batches of pairs. Choose one in the list of runs.")},
    {"import.unknown",
     QT_TRANSLATE_NOOP("ErrorText", "No known kind of data set was found in this folder.")},
    {"import.empty", QT_TRANSLATE_NOOP("ErrorText", "This folder holds no volumes.")},
    {"import.missing",
     QT_TRANSLATE_NOOP("ErrorText", "This folder does not exist or cannot be read.")},
    {"import.pattern",
     QT_TRANSLATE_NOOP("ErrorText",
                       "The pattern cannot be used. Write it like "
                       "{subject}_{time}_image.nii.gz.")},
    {"import.csv",
     QT_TRANSLATE_NOOP("ErrorText",
                       "The table names no images. It needs a column image, and may have label, "
                       "subject, group and name.")},
    {"import.refused", QT_TRANSLATE_NOOP("ErrorText", "No volume here can be used.")},
    {"probe.start",
     QT_TRANSLATE_NOOP("ErrorText",
                       "Files are read in a process of its own before they are imported; that "
                       "process cannot be started. Install Slicewise again.")},
    {"probe.missing",
     QT_TRANSLATE_NOOP("ErrorText",
                       "Files are read in a process of its own before they are imported; that "
                       "process cannot be started. Install Slicewise again.")},
    {"repair.labels",
     QT_TRANSLATE_NOOP("ErrorText", "This volume has no label file that could be repaired.")},
    {"repair.number",
     QT_TRANSLATE_NOOP("ErrorText", "This is no number, or not as many as are needed.")},
    {"label.fraction",
     QT_TRANSLATE_NOOP("ErrorText", "A value is left that is no label. Map it too.")},
    {"label.negative",
     QT_TRANSLATE_NOOP("ErrorText", "A value is left that is no label. Map it too.")},
    {"label.range", QT_TRANSLATE_NOOP("ErrorText", "A value is left that is no label. Map it too.")},
    {"data.changed",
     QT_TRANSLATE_NOOP("ErrorText",
                       "A file has changed since it was imported. Put the old file back, or import "
                       "it again.")},
    {"file.missing",
     QT_TRANSLATE_NOOP("ErrorText",
                       "A file is no longer where it was when it was imported. Put it "
                       "back, or import its folder again.")},
    {"file.truncated",
     QT_TRANSLATE_NOOP("ErrorText", "The file is cut off. Copy it again from its source.")},
    {"position.range",
     QT_TRANSLATE_NOOP("ErrorText", "The range is not within the slices of every chosen volume.")},
    {"positions.changed",
     QT_TRANSLATE_NOOP("ErrorText",
                       "Position ranges were edited since this run began. Undo the edit to go on "
                       "with it, or start a new run.")},
    {"catalog.nobackup", QT_TRANSLATE_NOOP("ErrorText", "There is no such backup.")},
    {"catalog.backup", QT_TRANSLATE_NOOP("ErrorText", "No backup could be made; the catalog was not changed.")},
    {"names.damaged", QT_TRANSLATE_NOOP("ErrorText", "The file of patients' names is damaged.")},
    {"data.changed",
     QT_TRANSLATE_NOOP("ErrorText",
                       "A file was changed since it was imported. Put the old file back, or import its "
                       "folder again under another name.")},
    {"export.exists",
     QT_TRANSLATE_NOOP("ErrorText", "Nothing is replaced: name a new folder or file.")},
    {"export.empty", QT_TRANSLATE_NOOP("ErrorText", "There is no volume to export.")},
    {"locate.folder", QT_TRANSLATE_NOOP("ErrorText", "This is no folder that can be read.")},
    {"locate.missing",
     QT_TRANSLATE_NOOP("ErrorText", "A file is missing in the new folder; nothing was changed.")},
    {"locate.changed",
     QT_TRANSLATE_NOOP("ErrorText", "A file in the new folder is another one; nothing was changed.")},
    {"store.full", QT_TRANSLATE_NOOP("ErrorText", "The disk is full. Free some space and try again.")},
    {"option.range", QT_TRANSLATE_NOOP("ErrorText", "A setting is outside its allowed range.")},
    {"method.unknown", QT_TRANSLATE_NOOP("ErrorText", "There is no such method.")},
    {"compute.collapsed",
     QT_TRANSLATE_NOOP(
         "ErrorText",
         "The pre-training has collapsed and was stopped. Take a lower learning rate, "
         "a warm-up, a larger threshold or a larger batch.")},
    {"disk.full",
     QT_TRANSLATE_NOOP("ErrorText", "The disk is full. Free some space, then resume.")},
};

}  // namespace

QString errorText(const std::string& code, const std::string& english) {
  const QString detail = QString::fromStdString(english);
  for (const CodeText& row : kTexts) {
    if (code == row.code) {
      return QCoreApplication::translate("ErrorText", row.text) + QLatin1Char('\n') + detail;
    }
  }
  return detail;
}

}  // namespace sw
