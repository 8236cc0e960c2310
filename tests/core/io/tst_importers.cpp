#include "core/base/error.h"
#include "core/io/import_plan.h"
#include "core/io/importers/name_pattern.h"
#include "core/io/volume_reader.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace fs = std::filesystem;

namespace {

void writeText(const fs::path& file, const std::string& text = "x") {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
}

QString planned(const sw::ImportPlan& plan) {
  QStringList rows;
  for (const sw::PlannedVolume& volume : plan.volumes) {
    rows.append(QString::fromStdString(volume.name + "|" + volume.subject + "|" + volume.group +
                                       "|" + volume.image.string() + "|" + volume.label.string()));
  }
  return rows.join('\n');
}

QStringList codes(const sw::ImportPlan& plan) {
  QStringList found;
  for (const sw::FileVerdict& problem : plan.problems) {
    found.append(QString::fromStdString(problem.code));
  }
  found.sort();
  return found;
}

std::string failureCode(const fs::path& source, const sw::ImportOptions& options = {}) {
  try {
    sw::planImport(source, options);
  } catch (const sw::InputError& error) {
    return error.code();
  }
  return "none";
}

}  // namespace

/// Plans of every importer on tiny trees, of which most hold something broken. DICOM and
/// dataset.json have programs of their own.
class TestImporters : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    folder_ = std::make_unique<QTemporaryDir>();
    root_ = fs::path(folder_->path().toStdString()) / "set";
    fs::create_directories(root_);
  }
  void patterns_data();
  void patterns();
  void badPatterns_data();
  void badPatterns();
  void guessedNames_data();
  void guessedNames();
  void guessedChannels();
  void byPattern();
  void ambiguousLabel();
  void csvList();
  void csvFaults();
  void csvOutsideItsFolder();
  void bids();
  void bidsContrastsAndLabels();
  void nnssl();
  void nnsslFaults_data();
  void nnsslFaults();
  void nnunetDetails();
  void choosing();

 private:
  void writeAll(const QStringList& files) {
    for (const QString& file : files) {
      writeText(root_ / file.toStdString());
    }
  }
  std::unique_ptr<QTemporaryDir> folder_;
  fs::path root_;
};

void TestImporters::patterns_data() {
  QTest::addColumn<QString>("pattern");
  QTest::addColumn<QString>("path");
  QTest::addColumn<QString>("expected");  // "-" = no fit
  const auto row = [](const char* pattern, const char* path, const char* expected) {
    QTest::newRow((std::string(pattern) + " " + path).c_str()) << pattern << path << expected;
  };
  row("{subject}_{timepoint}_image.nii.gz", "p_1_t2_image.nii.gz", "subject=p_1 timepoint=t2");
  row("{subject}_{timepoint}_image.nii.gz", "deep/er/p_t2_image.nii.gz", "subject=p timepoint=t2");
  row("{subject}_{timepoint}_image.nii.gz", "p_image.nii.gz", "-");
  row("{subject}/*.nii.gz", "a/x.nii.gz", "subject=a");
  row("{subject}/*.nii.gz", "a/b/x.nii.gz", "-");
  row("{subject}/{subject}_gt.nii", "a/a_gt.nii", "subject=a");
  row("{subject}/{subject}_gt.nii", "a/b_gt.nii", "-");
  row("**/{subject}.mha", "x.mha", "subject=x");
  row("**/{subject}.mha", "a/b/x.mha", "subject=x");
  row("a/**", "a/b/x.mha", "");
  row("a/**", "b/x.mha", "-");
}

void TestImporters::patterns() {
  QFETCH(QString, pattern);
  QFETCH(QString, path);
  QFETCH(QString, expected);
  const auto values = sw::NamePattern(pattern.toStdString()).match(path.toStdString());
  QStringList found;
  for (const auto& [name, value] : values.value_or(sw::NamePattern::Values{})) {
    found.append(QString::fromStdString(name + "=" + value));
  }
  QCOMPARE(values ? found.join(' ') : QString("-"), expected);
}

void TestImporters::badPatterns_data() {
  QTest::addColumn<QString>("pattern");
  for (const char* pattern :
       {"{subject", "subject}", "{}", "{a}{b}.nii", "/abs/{a}", "../{a}", "{Up per}.nii", "}{"}) {
    QTest::newRow(pattern) << pattern;
  }
}

void TestImporters::badPatterns() {
  QFETCH(QString, pattern);
  writeText(root_ / "a.nii");
  QCOMPARE(failureCode(root_, {"", pattern.toStdString(), ""}), std::string("import.pattern"));
}

void TestImporters::guessedNames_data() {
  QTest::addColumn<QStringList>("files");
  QTest::addColumn<QString>("expected");
  QTest::newRow("suffix in subject folders, as ACDC has it")
      << QStringList{"patient001/patient001_frame01.nii.gz",
                     "patient001/patient001_frame01_gt.nii.gz",
                     "patient001/patient001_frame12.nii.gz",
                     "patient001/patient001_frame12_gt.nii.gz",
                     "patient002/patient002_frame01.nii.gz"}
      << "patient001_frame01|patient001||patient001/patient001_frame01.nii.gz|patient001/"
         "patient001_frame01_gt.nii.gz\npatient001_frame12|patient001||patient001/"
         "patient001_frame12.nii.gz|patient001/patient001_frame12_gt.nii.gz\npatient002_frame01|"
         "patient002||patient002/patient002_frame01.nii.gz|";
  QTest::newRow("a phase after the subject, letters and dashes kept")
      << QStringList{"images/SC-HF-I-01_ph08.nii.gz", "labels/SC-HF-I-01_ph08.nii.gz"}
      << "SC-HF-I-01_ph08|SC-HF-I-01||images/SC-HF-I-01_ph08.nii.gz|labels/SC-HF-I-01_ph08.nii.gz";
  QTest::newRow("folders images and labels")
      << QStringList{"images/a.nii.gz", "images/b.nii.gz", "labels/a.nii.gz", "labels/b_seg.nii.gz"}
      << "a|a||images/a.nii.gz|labels/a.nii.gz\nb|b||images/b.nii.gz|labels/b_seg.nii.gz";
  QTest::newRow("one word a file, folders are subjects")
      << QStringList{"s1/image.nii", "s1/mask.nii", "s2/image.nii", "s2/mask.nii"}
      << "image|s1||s1/image.nii|s1/mask.nii\ns2_image|s2||s2/image.nii|s2/mask.nii";
  QTest::newRow("numbers at the words, as BTCV has it")
      << QStringList{"img/img0001.nii.gz", "img/img0002.nii.gz", "label/label0001.nii.gz"}
      << "img0001|0001||img/img0001.nii.gz|label/label0001.nii.gz\nimg0002|0002||img/img0002.nii."
         "gz|";
  QTest::newRow("two sides of one person, a pair of files")
      << QStringList{"p1_left.hdr", "p1_left.img", "p1_right.mha", "p1_right-label.mha", "note.txt"}
      << "p1_left|p1||p1_left.hdr|\np1_right|p1||p1_right.mha|p1_right-label.mha";
}

void TestImporters::guessedNames() {
  QFETCH(QStringList, files);
  writeAll(files);
  const sw::ImportPlan plan = sw::planImport(root_);
  QCOMPARE(plan.importer, std::string("files"));
  QTEST(planned(plan), "expected");
  QVERIFY(codes(plan).contains("import.guessed"));
}

void TestImporters::guessedChannels() {
  writeAll({"case_1/case_1_flair.nii.gz", "case_1/case_1_t1.nii.gz", "case_1/case_1_seg.nii.gz",
            "case_2/case_2_seg.nii.gz"});
  const sw::ImportPlan plan = sw::planImport(root_);
  QCOMPARE(planned(plan), QString("case_1_flair|case_1_flair||case_1/case_1_flair.nii.gz|case_1/"
                                  "case_1_seg.nii.gz"));
  QCOMPARE(codes(plan), QStringList({"import.channel", "import.guessed", "import.label_alone"}));
}

void TestImporters::byPattern() {
  writeAll({"A_t1_image.nii.gz", "A_t1_truth.nii.gz", "A_t2_image.nii.gz", "B_t1_image.nii.gz",
            "C_t9_truth.nii.gz", "odd.nii.gz"});
  const sw::ImportPlan plan = sw::planImport(
      root_, {"", "{subject}_{timepoint}_image.nii.gz", "{subject}_{timepoint}_truth.nii.gz"});
  QCOMPARE(planned(plan), QString("A_t1_image|A||A_t1_image.nii.gz|A_t1_truth.nii.gz\n"
                                  "A_t2_image|A||A_t2_image.nii.gz|\n"
                                  "B_t1_image|B||B_t1_image.nii.gz|"));
  QCOMPARE(codes(plan),
           QStringList({"import.label_alone", "import.unlabelled", "import.unmatched"}));
  QCOMPARE(failureCode(root_, {"", "{subject}.mha", ""}), std::string("import.empty"));
  QCOMPARE(failureCode(root_, {"dicom", "{subject}.mha", ""}), std::string("import.pattern"));
}

void TestImporters::ambiguousLabel() {
  writeAll({"A.nii.gz", "A_seg1.nii.gz", "A_seg2.nii.gz"});
  const sw::ImportPlan plan =
      sw::planImport(root_, {"", "{subject}.nii.gz", "{subject}_seg*.nii.gz"});
  QCOMPARE(planned(plan), QString("A|A||A.nii.gz|"));
  QVERIFY(codes(plan).contains("import.label_ambiguous"));
}

void TestImporters::csvList() {
  writeAll({"d/a.nii.gz", "d/a_l.nii.gz", "d/b.nrrd", "other.nii"});
  writeText(root_ / "list.csv",
            "image;label;subject;group;name\nd/a.nii.gz;d/a_l.nii.gz;P1;\"x; y\";first\n"
            "d/b.nrrd;;P1;;\n");
  const sw::ImportPlan plan = sw::planImport(root_ / "list.csv");
  QCOMPARE(plan.importer, std::string("csv"));
  QCOMPARE(plan.name, std::string("list"));
  QCOMPARE(plan.source, root_ / "list.csv");
  QCOMPARE(plan.root, root_);
  QCOMPARE(planned(plan), QString("first|P1|x; y|d/a.nii.gz|d/a_l.nii.gz\nb|P1||d/b.nrrd|"));
  writeText(root_ / "volumes.csv", "image\nother.nii\n");
  const sw::ImportPlan whole = sw::planImport(root_);
  QCOMPARE(whole.importer, std::string("csv"));
  QCOMPARE(planned(whole), QString("other|other||other.nii|"));
}

void TestImporters::csvFaults() {
  writeAll({"a.nii.gz", "b.nii.gz"});
  writeText(root_ / "list.csv", "image,label\na.nii.gz,gone.nii.gz\na.nii.gz,\n,\nno.nii.gz,\n");
  const sw::ImportPlan plan = sw::planImport(root_ / "list.csv");
  QCOMPARE(planned(plan), QString("a|a||a.nii.gz|"));
  QCOMPARE(codes(plan), QStringList({"import.csv", "import.duplicate", "import.image_missing",
                                     "import.label_missing", "import.unlabelled"}));
  writeText(root_ / "list.csv", "file,mask\na.nii.gz,\n");
  QCOMPARE(failureCode(root_ / "list.csv"), std::string("import.csv"));
  writeText(root_ / "list.csv", "image,label\na.nii.gz\n");
  QCOMPARE(failureCode(root_ / "list.csv"), std::string("csv.row"));
  writeText(root_ / "list.csv", "");
  QCOMPARE(failureCode(root_ / "list.csv"), std::string("file.empty"));
}

void TestImporters::csvOutsideItsFolder() {
  writeAll({"lists/x.txt", "data/a.nii.gz", "data/b.nii.gz"});
  writeText(root_ / "lists/l.csv",
            "image\n../data/a.nii.gz\n" + (root_ / "data/b.nii.gz").string() + "\n");
  const sw::ImportPlan plan = sw::planImport(root_ / "lists/l.csv");
  QCOMPARE(plan.root, root_);
  QCOMPARE(planned(plan), QString("a|a||data/a.nii.gz|\nb|b||data/b.nii.gz|"));
}

void TestImporters::bids() {
  writeText(root_ / "dataset_description.json",
            R"({"Name": "Heads", "BIDSVersion": "1.8.0", "License": "CC0"})");
  writeText(root_ / "participants.tsv",
            "participant_id\tage\tgroup\nsub-01\t30\tpatient\nsub-02\t31\tn/a\n");
  writeText(root_ / "derivatives/manual/dseg.tsv", "index\tname\n0\tbackground\n1\tlesion\n");
  writeAll({"sub-01/ses-01/anat/sub-01_ses-01_T1w.nii.gz",
            "sub-01/ses-02/anat/sub-01_ses-02_T1w.nii.gz",
            "sub-02/ses-01/anat/sub-02_ses-01_T1w.nii.gz",
            "sub-01/ses-01/func/sub-01_ses-01_task-x_bold.nii.gz",
            "derivatives/manual/sub-01/ses-01/anat/sub-01_ses-01_space-orig_dseg.nii.gz",
            "derivatives/manual/sub-01/ses-01/anat/sub-01_ses-01_mask.nii.gz",
            "derivatives/manual/sub-02/ses-01/anat/sub-02_ses-01_T2w_seg.nii.gz"});
  const sw::ImportPlan plan = sw::planImport(root_);
  QCOMPARE(plan.importer, std::string("bids"));
  QCOMPARE(plan.name, std::string("Heads"));
  QCOMPARE(plan.licence, std::string("CC0"));
  QCOMPARE(plan.modality, std::string("T1w"));
  QCOMPARE(plan.labelNames.at(1), std::string("lesion"));
  QCOMPARE(planned(plan),
           QString("sub-01_ses-01_T1w|sub-01|patient|sub-01/ses-01/anat/sub-01_ses-01_T1w.nii.gz|"
                   "derivatives/manual/sub-01/ses-01/anat/sub-01_ses-01_space-orig_dseg.nii.gz\n"
                   "sub-01_ses-02_T1w|sub-01|patient|sub-01/ses-02/anat/sub-01_ses-02_T1w.nii.gz|\n"
                   "sub-02_ses-01_T1w|sub-02||sub-02/ses-01/anat/sub-02_ses-01_T1w.nii.gz|"));
  QCOMPARE(codes(plan), QStringList({"import.unlabelled", "import.unlisted"}));
}

void TestImporters::bidsContrastsAndLabels() {
  writeAll({"sub-1/anat/sub-1_T1w.nii.gz", "sub-1/anat/sub-1_T2w.nii.gz",
            "sub-2/anat/sub-2_T2w.nii.gz", "sub-2/anat/sub-2_T2w_label-SC_seg.nii.gz",
            "sub-1/anat/sub-1_T2w_seg-manual.nii.gz", "sub-1/anat/sub-1_T1w_seg-manual.nii.gz"});
  const sw::ImportPlan plan = sw::planImport(root_);
  QCOMPARE(planned(plan),
           QString("sub-1_T2w|sub-1||sub-1/anat/sub-1_T2w.nii.gz|sub-1/anat/"
                   "sub-1_T2w_seg-manual.nii.gz\nsub-2_T2w|sub-2||sub-2/anat/sub-2_T2w.nii.gz|"
                   "sub-2/anat/sub-2_T2w_label-SC_seg.nii.gz"));
  QCOMPARE(codes(plan), QStringList({"import.contrast"}));
  fs::remove_all(root_ / "sub-1");
  fs::remove_all(root_ / "sub-2/anat");
  writeAll({"dataset_description.json", "sub-2/func/sub-2_bold.nii.gz"});
  QCOMPARE(failureCode(root_), std::string("import.json"));
  writeText(root_ / "dataset_description.json", "{}");
  QCOMPARE(failureCode(root_), std::string("import.empty"));
}

void TestImporters::nnssl() {
  writeAll({"set1/raw/a.nii.gz", "set1/raw/b.nii.gz", "set1/raw/c.nii.gz"});
  qunsetenv("slicewise_test_raw");
  const std::string absolute = (root_ / "set1/raw/c.nii.gz").string();
  writeText(root_ / "set1/pretrain_data.json",
            R"({"collection_index": 1, "collection_name": "Coll", "datasets": {
      "7": {"dataset_index": 7, "name": "A", "subjects": {"s1": {"subject_id": "s1", "sessions": {
        "x": {"session_id": "x", "images": [{"name": "a", "modality": "T1",
          "image_path": "$slicewise_test_raw/set1/raw/a.nii.gz",
          "associated_masks": {"anatomy_mask": "m.nii.gz", "anonymization_mask": null}}]},
        "y": {"images": [{"name": "b", "modality": "T2", "image_path": "raw/b.nii.gz"}]}}}}},
      "8": {"subjects": {"s1": {"sessions": {"x": {"images": [
        {"image_path": ")" +
                absolute + R"("}, {"image_path": "raw/gone.nii.gz"}]}}}}}}})");
  const sw::ImportPlan plan = sw::planImport(root_ / "set1");
  QCOMPARE(plan.importer, std::string("nnssl"));
  QCOMPARE(plan.name, std::string("Coll"));
  QCOMPARE(plan.modality, std::string("T1, T2"));
  QCOMPARE(planned(plan), QString("a|7_s1||raw/a.nii.gz|\nb|7_s1||raw/b.nii.gz|\n"
                                  "c|8_s1||raw/c.nii.gz|"));
  QCOMPARE(codes(plan), QStringList({"import.image_missing", "import.masks", "import.unlabelled"}));
}

void TestImporters::nnsslFaults_data() {
  QTest::addColumn<QString>("text");
  QTest::newRow("cut off") << R"({"datasets": )";
  QTest::newRow("no data sets") << R"({"collection_name": "a"})";
  QTest::newRow("data sets in a list") << R"({"datasets": [1]})";
  QTest::newRow("no subjects") << R"({"datasets": {"1": {}}})";
  QTest::newRow("session is a number")
      << R"({"datasets": {"1": {"subjects": {"s": {"sessions": {"x": 3}}}}}})";
  QTest::newRow("image without path")
      << R"({"datasets": {"1": {"subjects": {"s": {"sessions": {"x": {"images": [{}]}}}}}}})";
}

void TestImporters::nnsslFaults() {
  QFETCH(QString, text);
  writeText(root_ / "pretrain_data.json", text.toStdString());
  QCOMPARE(failureCode(root_), std::string("import.json"));
}

void TestImporters::nnunetDetails() {
  writeText(root_ / "dataset.json",
            R"({"channel_names": {"0": "CT"}, "file_ending": ".nii.gz", "labels": {"background": 0,
    "whole": [1, 2, 3], "core": [2, 3], "enhancing": 3, "ignore": 4, "bad": ["x"]},
    "dataset": {"c1": {"images": ["imagesTr/c1_0000.nii.gz", "imagesTr/c1_0001.nii.gz"],
    "label": "labelsTr/c1.nii.gz"}}})");
  writeAll({"imagesTr/c1_0000.nii.gz", "imagesTr/c1_0001.nii.gz", "labelsTr/c1.nii.gz"});
  const sw::ImportPlan plan = sw::planImport(root_);
  const std::map<int, std::string> expected{
      {0, "background"}, {1, "whole"}, {2, "core"}, {3, "enhancing"}, {4, "ignore"}};
  QCOMPARE(plan.labelNames, expected);
  QCOMPARE(codes(plan), QStringList({"import.channel", "import.channel", "import.ignore",
                                     "import.labels", "import.regions"}));
  writeText(root_ / "dataset.json", R"({"file_ending": ".png", "labels": {}})");
  QCOMPARE(failureCode(root_), std::string("import.json"));
}

void TestImporters::choosing() {
  writeText(root_ / "a/dataset.json", R"({"training": []})");
  writeText(root_ / "b.nii");
  QCOMPARE(failureCode(root_), std::string("import.unknown"));  // what describes itself goes first
  QCOMPARE(planned(sw::planImport(root_, {"files", "", ""})), QString("b|b||b.nii|"));
  QCOMPARE(failureCode(root_, {"nonsense", "", ""}), std::string("import.importer"));
  QCOMPARE(failureCode(root_ / "b.nii"), std::string("import.unknown"));
  QVERIFY(sw::importerTitles().size() >= 6);
}

QTEST_APPLESS_MAIN(TestImporters)
#include "tst_importers.moc"
