#include "app/workbench/screenshot_scenes.h"

#include "app/workbench/main_window.h"
#include "core/run/job_runner.h"
#include "core/store/catalog.h"
#include "widgets/bridge/catalog_gateway.h"
#include "widgets/bridge/job_starter.h"
#include "widgets/bridge/run_monitor.h"
#include "widgets/bridge/selection.h"
#include "widgets/panels/command_palette.h"
#include "widgets/panels/data_chooser.h"
#include "widgets/panels/data_pages/catalog_actions.h"
#include "widgets/panels/data_pages/catalog_data.h"
#include "widgets/panels/data_pages/catalog_page.h"
#include "widgets/panels/data_pages/import_panel.h"
#include "widgets/panels/data_pages/pairs_page.h"
#include "widgets/panels/data_pages/plane_grid.h"
#include "widgets/panels/data_pages/position_audit_view.h"
#include "widgets/panels/data_pages/position_range_dialog.h"
#include "widgets/panels/data_pages/tile_model.h"
#include "widgets/panels/data_pages/view_page.h"
#include "widgets/panels/data_pages/volume_actions.h"
#include "widgets/panels/embedding_page/embedding_data.h"
#include "widgets/panels/embedding_page/embedding_page.h"
#include "widgets/panels/embedding_page/nearest_tiles.h"
#include "widgets/panels/embedding_page/position_similarity_view.h"
#include "widgets/panels/loss_panel.h"
#include "widgets/panels/slice_pages/sheet_panel.h"
#include "widgets/panels/slice_pages/side_by_side.h"
#include "widgets/panels/slice_pages/slice_sheet.h"
#include "widgets/panels/slice_pages/slices_page.h"
#include "widgets/panels/split_dialog.h"
#include "widgets/panels/study_view.h"
#include "widgets/panels/train_page.h"

#include <QAction>
#include <QDialog>
#include <QPushButton>
#include <QTabWidget>
#include <QTextStream>

#include <algorithm>
#include <utility>

namespace sw {
namespace {

constexpr QSize kSmallest(1100, 680);
constexpr QSize kLaptop(1366, 768);
constexpr QSize kDesigned(1440, 900);
constexpr QSize kLarge(1920, 1080);

/// Small enough for a few epochs while one waits, large enough to run on while pictures are taken.
OptionValues shortPretrain(std::int64_t epochs) {
  return {{"epochs", epochs},
          {"size", std::int64_t{32}},
          {"width", std::int64_t{8}},
          {"batch", std::int64_t{16}},
          {"augmentation", std::string("none")}};
}

/// Makes the shots and does what they need; a child of the window, because shots refer to it.
class Scenes : public QObject {
 public:
  Scenes(MainWindow& window, AppServices& services)
      : QObject(&window), window_(window), services_(services) {}

  std::deque<Shot> pages() const;
  std::deque<Shot> details() const;
  std::deque<Shot> dialogs() const;
  std::deque<Shot> busy() const;
  std::deque<Shot> failed() const;

 private:
  void trigger(const QObject* owner, const QKeySequence& keys) const;
  void start(std::function<std::unique_ptr<Job>(const JobFactory&)> make) const;
  void pretrain() const;
  void study() const;
  void chooseCollapsedRun() const;
  void clickNewSplit() const;
  /// What a page waits for that the gateway does not know of; nothing for most.
  std::function<bool()> settled(const QString& page) const;
  bool hasFailed() const;
  bool showsEpochs() const;
  bool showsCells() const;

  MainWindow& window_;
  AppServices& services_;
};

std::deque<Shot> Scenes::pages() const {
  std::deque<Shot> shots;
  for (const QSize& size : {kLaptop, kDesigned}) {
    for (const QString& page : window_.pageNames())
      shots.push_back({page, size, {}, false, {}, settled(page)});
  }
  shots.push_back({window_.pageNames().back(), kDesigned, QStringLiteral("drawer"), true});
  return shots;
}

std::deque<Shot> Scenes::details() const {
  std::deque<Shot> shots;
  for (const QString& page : window_.pageNames())
    shots.push_back({page, kSmallest, {}, false, {}, settled(page)});
  const auto add = [&](const char* page, const char* state, std::function<void()> prepare,
                       std::function<bool()> ready = {}) {
    shots.push_back({QString::fromLatin1(page), kLaptop, QString::fromLatin1(state), false,
                     std::move(prepare), std::move(ready)});
  };
  add("pairs", "partner",
      [this] { trigger(window_.findChild<PairsPage*>(), QKeySequence(Qt::Key_N)); });
  add("view", "plane", [this] { window_.findChild<ViewPage*>()->planes()->showPlane(1); });
  add("view", "volume",
      [this] { window_.findChild<ViewPage*>()->planes()->showPlane(PlaneGrid::kVolume); });
  const auto embeddings = [this] { return window_.findChild<EmbeddingPage*>(); };
  add(
      "embeddings", "nearest",
      [this, embeddings] {
        const VolumeRecord& volume = embeddings()->embeddings().catalog().volumes().front();
        const int axis = volume.slicingAxis;
        services_.selection->setSlice({volume.id, axis, sliceCount(volume, axis) / 2});
        embeddings()->tabs()->setCurrentWidget(embeddings()->nearestTiles());
      },
      [embeddings] { return embeddings()->nearestTiles()->tiles().rowCount() > 0; });
  add(
      "embeddings", "similarity",
      [embeddings] { embeddings()->tabs()->setCurrentWidget(embeddings()->similarity()); },
      [embeddings] { return !embeddings()->similarity()->said().isEmpty(); });
  add(
      "train", "collapsed", [this] { chooseCollapsedRun(); },
      [this] { return !window_.findChild<LossPanel*>()->series().collapseText().isEmpty(); });
  add(
      "train", "split", [this] { clickNewSplit(); },
      [this] { return window_.findChild<SplitDialog*>() != nullptr; });
  // The tabs of StudyView after the plan.
  for (const auto& [state, tab] : {std::pair("comparison", 1), std::pair("spread", 2)}) {
    add(
        "studies", state,
        [this, tab = tab] { window_.findChild<StudyView*>()->tabs()->setCurrentIndex(tab); },
        [this] { return !window_.findChild<StudyView*>()->result().cells.empty(); });
  }
  add(
      "studies", "palette", [this] { trigger(&window_, QKeySequence(QStringLiteral("Ctrl+K"))); },
      [this] { return window_.findChild<CommandPalette*>() != nullptr; });
  add(
      "catalog", "range",
      [this] { window_.findChild<CatalogPage*>()->volumeActions()->range()->trigger(); },
      [this] { return window_.findChild<PositionRangeDialog*>() != nullptr; });
  add("catalog", "inspector",
      [this] { trigger(&window_, QKeySequence(QStringLiteral("Ctrl+I"))); });
  add("catalog", "import", [this] {
    trigger(&window_, QKeySequence(QStringLiteral("Ctrl+I")));
    window_.findChild<CatalogPage*>()->importFolder(services_.sampleFolder);
  });
  add(
      "catalog", "audit", [this] { window_.findChild<CatalogPage*>()->auditAction()->trigger(); },
      [this] { return window_.findChild<PositionAuditView*>()->model()->hasScores(); });
  const auto slices = [this] { return window_.findChild<SlicesPage*>(); };
  add(
      "slices", "sheet",
      [slices] {
        slices()->showSheet();
        slices()->sheetPanel()->setSource(SheetSource::Dataset);
      },
      [slices] { return slices()->sheetPanel()->sheet()->content().volumes.size() > 2; });
  add(
      "slices", "side",
      [this, slices] {
        slices()->showSideBySide();
        for (int more = 0; more < 3; ++more) slices()->sideBySide()->addNext()->trigger();
      },
      [slices] { return slices()->sideBySide()->panes().size() > 2; });
  return shots;
}

std::deque<Shot> Scenes::dialogs() const {
  std::deque<Shot> shots;
  for (QAction* action : window_.findChild<CatalogActions*>()->withDialog()) {
    for (const QSize& size : {kLaptop, kLarge}) {
      shots.push_back({QStringLiteral("catalog"), size, action->objectName().section(QLatin1Char('.'), -1), false,
                       [action] { action->trigger(); },
                       [this] { return window_.findChild<QDialog*>() != nullptr; }});
    }
  }
  return shots;
}

std::deque<Shot> Scenes::busy() const {
  const QString state = QStringLiteral("busy");
  const QString train = QStringLiteral("train");
  const QString studies = QStringLiteral("studies");
  const auto epochs = [this] { return showsEpochs(); };
  const auto cells = [this] { return showsCells(); };
  return {{train, kLaptop, state, false, [this] { pretrain(); }, epochs},
          {train, kDesigned, state, true, {}, epochs},
          {train, kSmallest, state, false, {}, epochs},
          {studies, kLaptop, state, false, [this] { study(); }, cells},
          {studies, kDesigned, state, true, {}, cells},
          {studies, kSmallest, state, false, {}, cells}};
}

std::deque<Shot> Scenes::failed() const {
  const QString state = QStringLiteral("failed");
  const QString train = QStringLiteral("train");
  const auto over = [this] { return hasFailed(); };
  return {{train, kLaptop, state, true, [this] { pretrain(); }, over},
          {train, kDesigned, state, true, {}, over}};
}

void Scenes::trigger(const QObject* owner, const QKeySequence& keys) const {
  for (QAction* action : owner->findChildren<QAction*>()) {
    if (action->shortcut() == keys) {
      action->trigger();
      return;
    }
  }
}

void Scenes::start(std::function<std::unique_ptr<Job>(const JobFactory&)> make) const {
  if (const JobInfo* job = services_.monitor->current()) services_.runner->cancel(job->job);
  startJob(services_, &window_, std::move(make), {}, [](const GatewayError& error) {
    QTextStream(stdout) << "refused: " << QString::fromStdString(error.text) << Qt::endl;
  });
}

void Scenes::pretrain() const {
  PretrainRequest request;
  request.dataset = services_.selection->dataset();
  request.options = shortPretrain(200);
  start([request](const JobFactory& factory) { return factory.pretrain(request); });
}

void Scenes::study() const {
  StudyPlan plan;
  plan.name = "Random against PCL, running";
  plan.dataset = services_.selection->dataset();
  plan.budgets = {1, 2, 4};
  plan.draws = {0, 1, 2};
  plan.pretrain = shortPretrain(2);
  plan.finetune = {
      {"updates", std::int64_t{60}}, {"size", std::int64_t{32}}, {"width", std::int64_t{8}}};
  services_.gateway->read<std::vector<SplitRecord>>(
      &window_, QStringLiteral("splits of the scene"),
      [dataset = plan.dataset](Catalog& catalog) { return catalog.splits().all(dataset); },
      [this, plan](const std::vector<SplitRecord>& splits) {
        StudyPlan complete = plan;
        if (!splits.empty()) complete.splits = {splits.front().id};
        start([complete](const JobFactory& factory) { return factory.study(complete); });
      });
}

void Scenes::chooseCollapsedRun() const {
  services_.gateway->read<RunId>(
      &window_, QStringLiteral("run of the scene"),
      [](Catalog& catalog) {
        const std::vector<RunRecord> runs = catalog.runs().all();
        const auto found = std::ranges::find(runs, "simclr", &RunRecord::method);
        return found == runs.end() ? RunId{} : found->id;
      },
      [this](RunId run) { services_.selection->setRun(run); });
}

void Scenes::clickNewSplit() const {
  const auto* chooser = window_.findChild<TrainPage*>()->findChild<DataChooser*>();
  if (auto* button = chooser->findChild<QPushButton*>()) button->click();
}

std::function<bool()> Scenes::settled(const QString& page) const {
  if (page != QLatin1String("embeddings")) return {};
  return [this] {
    const auto* shown = window_.findChild<EmbeddingPage*>();
    const auto state = shown->embeddings().state();
    return !shown->isMapping() && state != EmbeddingData::State::Loading;
  };
}

bool Scenes::hasFailed() const {
  return std::ranges::any_of(services_.monitor->jobs(),
                             [](const JobInfo& job) { return job.state == JobState::Failed; });
}

bool Scenes::showsEpochs() const {
  constexpr std::int64_t kEnoughSteps = 60;
  const RunSeries& series = window_.findChild<LossPanel*>()->series();
  const JobInfo* job = services_.monitor->current();
  return job != nullptr && job->run && job->run == series.run().id &&
         series.lastStep("epoch_loss") >= kEnoughSteps;
}

bool Scenes::showsCells() const {
  const JobInfo* job = services_.monitor->current();
  const auto& cells = window_.findChild<StudyView*>()->result().cells;
  return job != nullptr && job->kind == "study" &&
         std::ranges::any_of(
             cells, [](const StudyCell& cell) { return cell.state == CellState::Planned; }) &&
         std::ranges::count(cells, CellState::Done, &StudyCell::state) >= 4;
}

}  // namespace

std::deque<Shot> shotsOf(const QString& scene, MainWindow& window, AppServices& services) {
  const auto* scenes = new Scenes(window, services);
  if (scene == QLatin1String("pages")) return scenes->pages();
  if (scene == QLatin1String("details")) return scenes->details();
  if (scene == QLatin1String("dialogs")) return scenes->dialogs();
  if (scene == QLatin1String("busy")) return scenes->busy();
  if (scene == QLatin1String("failed")) return scenes->failed();
  return {};
}

}  // namespace sw
