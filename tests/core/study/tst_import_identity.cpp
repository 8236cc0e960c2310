#include <QTemporaryDir>
#include <QtTest>
#include <fstream>

#include "core/base/durable_file.h"
#include "core/store/catalog.h"
#include "core/study/import_job.h"
#include "tests/core/io/dicom_files.h"
#include "tests/core/train/training_support.h"

using namespace sw;
using namespace sw::test;  // NOLINT: a test's own helpers
namespace fs = std::filesystem;

/// Nothing of a DICOM header that names a person, place or free text is in what an import writes.
class TestImportIdentity : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void nothingLeavesTheHeader() {
    QTemporaryDir folder;
    const fs::path root = fs::path(folder.path().toStdString());
    const auto planted = identityElements();
    std::string more;
    for (const auto& [text, bytes] : planted) more += bytes;
    fs::create_directories(root / "set");
    for (int place = 0; place < 5; ++place) {
      SliceSpec spec;
      spec.instance = place + 1;
      spec.z = 2.0 * place + (place == 3 ? 0.4 : 0.0);  // uneven: a warning is stored
      spec.first = static_cast<std::int16_t>(50 * place);
      spec.patient.clear();
      spec.more = more;
      std::ofstream(root / "set" / std::to_string(place), std::ios::binary) << dicomFile(spec);
    }
    Workspace workspace;
    workspace.root = root / "workspace";
    ImportRequest request;
    request.folder = root / "set";
    RecordingContext context;
    ImportJob(workspace, request).run(context);
    std::string written;
    {
      Catalog catalog(workspace, CatalogAccess::ReadOnly);
      const auto volumes = catalog.datasets().volumes(catalog.datasets().all().at(0).id);
      QCOMPARE(volumes.size(), std::size_t{1});
      QCOMPARE(volumes[0].geometry.size, (std::array<std::int64_t, 3>{kColumns, kRows, 5}));
      QVERIFY(!volumes[0].problems.empty());
    }
    int files = 0;
    for (const auto& entry : fs::recursive_directory_iterator(workspace.root)) {
      written += entry.path().string() + '\n';
      if (!entry.is_regular_file() || entry.file_size() == 0) continue;
      written += readWholeFile(entry.path());
      ++files;
    }
    QVERIFY(files > 0);
    QVERIFY(written.find("dicom-") != std::string::npos);  // the volume's path is among the bytes
    for (const std::string& line : context.lines) written += line + '\n';
    for (const std::string& phase : context.phases) written += phase + '\n';
    QStringList found;
    for (const auto& [text, bytes] : planted) {
      if (written.find(text) != std::string::npos) found.append(QString::fromStdString(text));
    }
    QCOMPARE(found, QStringList());
  }
};

QTEST_APPLESS_MAIN(TestImportIdentity)
#include "tst_import_identity.moc"
