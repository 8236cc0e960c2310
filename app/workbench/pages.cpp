#include "app/workbench/pages.h"

#include "widgets/panels/data_pages/catalog_page.h"
#include "widgets/panels/data_pages/pairs_page.h"
#include "widgets/panels/data_pages/view_page.h"
#include "widgets/panels/embedding_page/embedding_page.h"
#include "widgets/panels/slice_pages/slices_page.h"
#include "widgets/panels/studies_page.h"
#include "widgets/panels/train_page.h"

#include <QCoreApplication>

namespace sw {
namespace {

template <class Page>
std::function<QWidget*(AppServices&)> maker() {
  return [](AppServices& services) -> QWidget* { return new Page(services, nullptr); };
}

}  // namespace

std::vector<PageEntry> allPages() {
  const auto text = [](const char* words) { return QCoreApplication::translate("Pages", words); };
  return {
      {QStringLiteral("catalog"), text(QT_TRANSLATE_NOOP("Pages", "Catalog")),
       QStringLiteral("catalog"),
       text(QT_TRANSLATE_NOOP(
           "Pages",
           "<p><b>Catalog</b>: the data sets of this workspace. <i>Import folder</i> takes "
           "DICOM series, folders in the layout of the Medical Segmentation Decathlon, nnU-Net, "
           "nnssl or BIDS, or any volume files told apart by their names, and shows what it "
           "would add first. Any mix of files and folders can be dropped on the window. Your files "
           "stay where they are. A chosen volume is shown everywhere.</p><p>The column Problems "
           "marks what is wrong with a volume: ✕ a part of it is left out, ⚠ look at it, ℹ read "
           "differently. Beside the list stands what to do, and what can be repaired: a repair "
           "writes a copy, the original stays as it is.</p><p>"
           "The contact sheet shows the chosen volumes at the same positions: "
           "where one is turned over or reaches further, the menu <i>Edit</i> flips its positions, "
           "crops their range, or excludes the volume from pre-training. Every edit can be "
           "undone.</p>")) +
           text(QT_TRANSLATE_NOOP(
               "Pages",
               "<p>The search takes words and fields, as <i>hippo spacing&gt;2 tag:test</i>; chips "
               "and the menus of tags and saved queries write them. A click on a column sorts by "
               "it; a right click on the titles chooses columns. Tags, notes, subjects, groups and "
               "removal are in the menu <i>Edit</i>.</p><p><i>Position audit</i> shows every "
               "volume "
               "at five positions, odd ones first, and says which are likely turned over.</p>")),
       maker<CatalogPage>()},
      {QStringLiteral("view"), text(QT_TRANSLATE_NOOP("Pages", "View")), QStringLiteral("view"),
       text(QT_TRANSLATE_NOOP(
           "Pages",
           "<p><b>View</b>: the chosen volume in its three planes and in 3D. A click moves the "
           "cross-hair in all of them; a double click shows one of them large. The arrow beside "
           "<i>Labels</i> lists the labels, to be shown, hidden or outlined everywhere at once. The "
           "strip below says what the voxel under the mouse is, in voxels and in millimetres (LPS "
           "and RAS), and takes window and level as numbers. Turn the 3D view by dragging, cut it "
           "open at the cross-hair's planes, look from a side by its letter.</p><p>A volume whose "
           "axes are not the patient's is marked <i>oblique</i>; <i>Anatomical planes</i> shows it "
           "along the patient's axes, interpolated. <i>Save pictures</i> writes the page, a plane, "
           "all slices or a turn in 3D as PNG files and a movie.</p>")),
       maker<ViewPage>()},
      {QStringLiteral("pairs"), text(QT_TRANSLATE_NOOP("Pages", "Pairs")), QStringLiteral("pairs"),
       text(QT_TRANSLATE_NOOP(
           "Pages",
           "<p><b>Pairs</b>: what a method calls positive. The anchor is the large slice. Its "
           "positives and negatives lie beside it, nearest first; below, every volume is a "
           "band from position 0 to 1. Move the threshold and see how many positives an "
           "anchor has in a batch, and on the tabs which slices changed sides, the volumes in "
           "3D, what labels and the encoder of a run say of the rule, and a second rule.</p>")),
       maker<PairsPage>()},
      {QStringLiteral("train"), text(QT_TRANSLATE_NOOP("Pages", "Train")), QStringLiteral("train"),
       text(QT_TRANSLATE_NOOP(
           "Pages",
           "<p><b>Train</b>: pre-training without labels, or fine-tuning with few. The loss is "
           "drawn while it falls: faint the raw values, bold the smoothed ones. A loss on the "
           "upper line means that all embeddings are alike; the lower line is about the best "
           "there is. A paused, cancelled or interrupted run goes on from its last "
           "checkpoint.</p>")) +
           text(QT_TRANSLATE_NOOP(
               "Pages",
               "<p><i>Preview augmentation</i> shows the views that training makes of a slice, at any "
               "seed and strength; <i>Batches</i> how many positives anchors have, how many subjects "
               "meet in a batch, and how much of the gradient draws views together.</p>")),
       maker<TrainPage>()},
      {QStringLiteral("studies"), text(QT_TRANSLATE_NOOP("Pages", "Studies")),
       QStringLiteral("studies"),
       text(QT_TRANSLATE_NOOP(
           "Pages",
           "<p><b>Studies</b>: methods × numbers of labelled subjects × label draws × seeds. "
           "Each cell is one fine-tuning, each method and seed one pre-training. Dice is the "
           "mean over test volumes of their 3D Dice; bars are one standard deviation over "
           "draws and seeds.</p>")),
       maker<StudiesPage>()},
      {QStringLiteral("embeddings"), text(QT_TRANSLATE_NOOP("Pages", "Embeddings")),
       QStringLiteral("embeddings"),
       text(QT_TRANSLATE_NOOP(
           "Pages",
           "<p><b>Embeddings</b>: what a run's encoder makes of every slice, as a map in which "
           "near points are slices that it finds alike. <i>Encode</i> lets it look at the data set "
           "once; maps are kept, and the same seed gives the same map. Draw around points to "
           "choose their slices everywhere (Shift adds, Ctrl takes away), and give their volumes "
           "tags. A click shows the slices most alike to one; a double click opens it in "
           "View.</p>")) +
           text(QT_TRANSLATE_NOOP(
               "Pages",
               "<p>From the keyboard: arrows go from point to point, Space chooses, Enter opens, "
               "+ and − zoom, Home shows all. <i>Similarity</i> tells whether slices at the same "
               "place in two bodies are alike, beside what the training called positive. A run "
               "that was trained with <i>Keep every</i> has a slider: it shows how the points "
               "moved while the encoder learned.</p>")),
       maker<EmbeddingPage>()},
      {QStringLiteral("slices"), text(QT_TRANSLATE_NOOP("Pages", "Slices")),
       QStringLiteral("slices"),
       text(QT_TRANSLATE_NOOP(
           "Pages",
           "<p><b>Slices</b>: many slices at once. The <i>sheet</i> shows all slices of the chosen "
           "volumes, of the whole data set, or those chosen on a map, by volume or by position. "
           "What is chosen on it is chosen everywhere; its volumes can be tagged together.</p>"
           "<p><i>Side by side</i> shows two to eight volumes that move together: to the same "
           "position, as the method compares them, to the same millimetre of the patient's space, "
           "or to the same slice number. A pane whose link is off moves alone.</p>")),
       maker<SlicesPage>()},
  };
}

}  // namespace sw
