#include "widgets/panels/data_pages/position_audit_view.h"

#include "core/base/error.h"
#include "core/study/cached_thumbnail.h"
#include "widgets/bridge/error_text.h"
#include "widgets/bridge/selection.h"
#include "widgets/panels/data_pages/contact_tiles.h"
#include "widgets/panels/data_pages/tile_delegate.h"
#include "widgets/theme/theme.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace sw {
namespace {

constexpr int kSide = 92;
constexpr int kCaptionLines = 2;
constexpr int kNameWidth = 190;
/// Thumbnails take 16 KB each.
constexpr std::size_t kMostVolumes = 10'000;
constexpr std::size_t kPiece = 8;

}  // namespace

PositionAuditView::PositionAuditView(AppServices& services,
                                     CatalogData& catalogData,
                                     const QList<QAction*>& actions,
                                     QWidget* parent)
    : QWidget(parent),
      services_(services),
      data_(catalogData),
      model_(new AuditModel(catalogData, this)),
      table_(new QTableView),
      state_(new QLabel),
      progress_(new QProgressBar),
      order_(new QComboBox),
      flipped_(new QPushButton) {
  makeTable();
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(Space::kSmall);
  layout->addWidget(makeHead());
  layout->addWidget(table_, 1);
  layout->addWidget(makeFoot(actions));
  connect(&catalogData, &CatalogData::volumesChanged, this, &PositionAuditView::restart);
  connect(services.selection, &Selection::volumesChanged, this, &PositionAuditView::follow);
  connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
          &PositionAuditView::choose);
  connect(table_->selectionModel(), &QItemSelectionModel::currentChanged, this,
          [this](const QModelIndex& index) {
            if (const SliceRef slice = model_->sliceAt(index); slice.volume && !following_)
              services_.selection->setSlice(slice);
          });
}

QWidget* PositionAuditView::makeHead() {
  auto* head = new QWidget;
  auto* row = new QHBoxLayout(head);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(Space::kSmall);
  auto* back = new QPushButton(themeIcon(QStringLiteral("chevron-left")), tr("Volumes"));
  back->setAccessibleName(tr("Back to the volumes"));
  connect(back, &QPushButton::clicked, this, &PositionAuditView::closed);
  auto* title = new QLabel(tr("Position audit"));
  title->setFont(sectionFont(this));
  state_->setProperty("role", "muted");
  progress_->setAccessibleName(tr("Volumes compared"));
  progress_->setFixedWidth(120);
  progress_->setTextVisible(false);
  order_->setAccessibleName(tr("Order of the volumes"));
  order_->addItems({tr("Odd ones first"), tr("By name")});
  connect(order_, &QComboBox::currentIndexChanged, this, [this](int index) {
    model_->setOrder(index == 0 ? AuditModel::Order::OddFirst : AuditModel::Order::ByName);
    follow();
  });
  for (QWidget* widget : {static_cast<QWidget*>(back), static_cast<QWidget*>(title),
                          static_cast<QWidget*>(state_), static_cast<QWidget*>(progress_)})
    row->addWidget(widget);
  row->addStretch();
  flipped_->setEnabled(false);
  flipped_->setText(tr("Choose flipped"));
  flipped_->setAccessibleName(tr("Choose what is likely flipped"));
  flipped_->setToolTip(flipped_->accessibleName());
  connect(flipped_, &QPushButton::clicked, this,
          [this] { services_.selection->setVolumes(model_->likelyFlipped()); });
  row->addWidget(flipped_);
  row->addWidget(order_);
  return head;
}

QWidget* PositionAuditView::makeFoot(const QList<QAction*>& actions) {
  auto* foot = new QWidget;
  auto* row = new QHBoxLayout(foot);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(Space::kTight);
  for (QAction* action : actions) {
    auto* button = new QToolButton;
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setMinimumHeight(kControlHeight);
    row->addWidget(button);
  }
  row->addStretch();
  return foot;
}

void PositionAuditView::makeTable() {
  table_->setModel(model_);
  table_->setAccessibleName(tr("Position audit"));
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  table_->setShowGrid(false);
  table_->setTabKeyNavigation(false);
  table_->setFrameShape(QFrame::NoFrame);
  table_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  auto* delegate = new TileDelegate(kSide, kCaptionLines, table_);
  const QSize cell = delegate->sizeHint({}, {});
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  table_->verticalHeader()->setDefaultSectionSize(
      std::max(cell.height(), kSide + 2 * table_->fontMetrics().height() + 3 * Space::kTight));
  table_->horizontalHeader()->setHighlightSections(false);
  table_->horizontalHeader()->resizeSection(0, kNameWidth);
  for (int column = 1; column < model_->columnCount(); ++column) {
    table_->setItemDelegateForColumn(column, delegate);
    table_->horizontalHeader()->resizeSection(column, cell.width() + Space::kTight);
  }
}

void PositionAuditView::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  restart();
}

void PositionAuditView::restart() {
  if (!isVisible()) return;
  if (const DatasetId now = services_.selection->dataset(); thumbnails_ == nullptr || now != of_) {
    thumbnails_ = std::make_shared<Thumbnails>();
    of_ = now;
    model_->setScores({});
  }
  model_->reload();
  follow();
  readMore();
}

void PositionAuditView::readMore() {
  std::vector<VolumeSource> wanted;
  const std::size_t all = std::min(data_.volumes().size(), kMostVolumes);
  std::size_t known = 0;
  for (std::size_t i = 0; i < all; ++i) {
    const VolumeRecord& volume = data_.volumes()[i];
    if (thumbnails_->contains(volume.id.value)) {
      ++known;
    } else if (wanted.size() < kPiece) {
      wanted.push_back(data_.source(volume));
    }
  }
  progress_->setVisible(!wanted.empty());
  progress_->setRange(0, static_cast<int>(all));
  progress_->setValue(static_cast<int>(known));
  if (wanted.empty()) return compare();
  state_->setText(tr("%1 of %2 compared").arg(known).arg(all));
  services_.gateway->compute<Piece>(
      this, QStringLiteral("thumbnails"),
      [wanted, cache = services_.workspace.cacheDir()] {
        VolumeThumbnails kept(cache);
        Piece piece;
        for (const VolumeSource& source : wanted) {
          piece.emplace_back(source.record.id, std::vector<float>());
          try {
            piece.back().second = cachedThumbnail(kept, source.root, source.record);
          } catch (const InputError&) {
            // Shown without a score; its tiles say why.
          }
        }
        return piece;
      },
      [this](const Piece& piece) { takePiece(piece); },
      [this](const GatewayError& error) { state_->setText(errorText(error.code, error.text)); });
}

void PositionAuditView::takePiece(const Piece& piece) {
  for (const auto& [id, thumbnail] : piece) thumbnails_->insert(id.value, thumbnail);
  if (isVisible()) readMore();
}

void PositionAuditView::compare() {
  std::vector<VolumeRecord> volumes;
  for (const VolumeRecord& volume : data_.volumes())
    if (!thumbnails_->value(volume.id.value).empty()) volumes.push_back(volume);
  using Scores = QHash<std::int64_t, PositionScore>;
  services_.gateway->compute<Scores>(
      this, QStringLiteral("scores"),
      [volumes, thumbnails = *thumbnails_] {
        std::vector<std::vector<float>> placed;
        for (const VolumeRecord& volume : volumes)
          placed.push_back(
              placedThumbnail(thumbnails.value(volume.id.value), volume, volume.slicingAxis));
        Scores scores;
        if (volumes.empty()) return scores;
        const auto found = auditPositions(placed, volumes.front().slicingAxis);
        for (std::size_t i = 0; i < volumes.size(); ++i)
          scores.insert(volumes[i].id.value, found[i]);
        return scores;
      },
      [this](const Scores& scores) { takeScores(scores); },
      [this](const GatewayError& error) { state_->setText(errorText(error.code, error.text)); });
}

void PositionAuditView::takeScores(const QHash<std::int64_t, PositionScore>& scores) {
  following_ = true;
  model_->setScores(scores);
  following_ = false;
  const auto count = static_cast<int>(model_->likelyFlipped().size());
  const QString flipped = tr("%n likely flipped", nullptr, count);
  QString text = flipped;
  if (data_.volumes().size() > kMostVolumes)
    text += QStringLiteral(" · ") + tr("the first %1 are compared").arg(kMostVolumes);
  state_->setText(text);
  flipped_->setEnabled(count > 0);
  follow();
  Q_EMIT compared();
}

void PositionAuditView::follow() {
  if (following_) return;
  following_ = true;
  QItemSelection rows;
  for (const VolumeId id : services_.selection->volumes()) {
    if (const int row = model_->rowOf(id); row >= 0)
      rows.select(model_->index(row, 0), model_->index(row, model_->columnCount() - 1));
  }
  table_->selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
  following_ = false;
}

void PositionAuditView::choose() {
  if (following_) return;
  std::vector<VolumeId> volumes;
  const QModelIndex current = table_->selectionModel()->currentIndex();
  if (table_->selectionModel()->isSelected(current)) volumes.push_back(model_->idAt(current.row()));
  for (const QItemSelectionRange& range : table_->selectionModel()->selection()) {
    for (int row = range.top(); row <= range.bottom(); ++row)
      if (volumes.empty() || model_->idAt(row) != volumes.front())
        volumes.push_back(model_->idAt(row));
  }
  following_ = true;
  services_.selection->setVolumes(std::move(volumes));
  following_ = false;
}

}  // namespace sw
