#include "widgets/panels/embedding_page/chosen_tiles.h"

#include "core/run/event_channel.h"
#include "core/store/catalog.h"
#include "widgets/bridge/error_text.h"
#include "widgets/bridge/selection.h"
#include "widgets/panels/data_pages/pair_bands.h"
#include "widgets/panels/data_pages/tag_volumes.h"
#include "widgets/panels/data_pages/tile_delegate.h"
#include "widgets/panels/tool_button.h"
#include "widgets/theme/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace sw {
namespace {

constexpr int kSide = 84;
constexpr int kCaptionLines = 2;
constexpr std::size_t kMostTiles = 240;  // more cannot be looked at; the title says how many

QToolButton* buttonFor(QAction* action) {
  QToolButton* button = toolButton(action);
  button->setAutoRaise(false);
  return button;
}

}  // namespace

ChosenTiles::ChosenTiles(EmbeddingData& embeddings, QWidget* parent)
    : QWidget(parent),
      embeddings_(embeddings),
      model_(new TileModel(embeddings.catalog().store(), this)),
      title_(new QLabel) {
  AppServices& services = embeddings_.services();
  list_ = makeTileList(model_, tr("Chosen slices"), kSide, false, kCaptionLines);
  tag_ = new QAction(themeIcon(QStringLiteral("tag")), tr("Tag volumes…"), this);
  tag_->setToolTip(writeHelp(services, tr("Gives tags to the volumes of the chosen slices")));
  clear_ = new QAction(themeIcon(QStringLiteral("close")), tr("Choose none"), this);
  title_->setWordWrap(true);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(buttonFor(tag_));
  buttons->addWidget(buttonFor(clear_));
  buttons->addStretch();
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, Space::kSmall, 0, 0);
  layout->setSpacing(Space::kTight);
  layout->addWidget(title_);
  layout->addLayout(buttons);
  layout->addWidget(list_, 1);
  connect(tag_, &QAction::triggered, this, &ChosenTiles::tagVolumes);
  connect(clear_, &QAction::triggered, this,
          [this] { embeddings_.services().selection->setSlices({}); });
  connect(list_, &QListView::clicked, this, [this](const QModelIndex& index) {
    embeddings_.services().selection->setSlice(model_->sliceAt(index.row()));
  });
  connect(list_, &QListView::activated, this,
          [this](const QModelIndex& index) { Q_EMIT opened(model_->sliceAt(index.row())); });
  connect(services.selection, &Selection::slicesChanged, this, &ChosenTiles::fill);
  connect(&embeddings_, &EmbeddingData::changed, this, &ChosenTiles::fill);
  fill();
}

void ChosenTiles::fill() {
  const std::vector<SliceRef>& chosen = embeddings_.services().selection->slices();
  std::vector<std::size_t> places;
  for (const SliceRef& slice : chosen)
    if (const auto place = embeddings_.placeOf(slice)) places.push_back(*place);
  tag_->setEnabled(!places.empty() && !embeddings_.services().readOnly);
  clear_->setEnabled(!chosen.empty());
  const auto number = static_cast<int>(places.size());
  title_->setText(
      places.empty() ? tr("Draw around points to choose their slices. Shift adds, Ctrl takes away; "
                          "Space chooses the current one.")
      : places.size() > kMostTiles
          ? tr("%n slice(s), the first %1 shown", nullptr, number).arg(kMostTiles)
          : tr("%n slice(s)", nullptr, number));
  if (!places.empty()) {
    const auto& positions = embeddings_.set()->placed.positions;
    std::ranges::stable_sort(places, {}, [&](std::size_t place) { return positions[place]; });
    places.resize(std::min(places.size(), kMostTiles));
  }
  QStringList names;
  for (const VolumeRecord& volume : embeddings_.catalog().volumes())
    names << QString::fromStdString(volume.name);
  const auto beginning = commonBeginning(names).size();
  std::vector<TileEntry> entries;
  for (const std::size_t place : places) {
    const VolumeRecord* volume = embeddings_.volumeAt(place);
    if (volume == nullptr) continue;
    const SliceRef slice = embeddings_.sliceAt(place);
    const QString name = QString::fromStdString(volume->name);
    const QString position = QLocale().toString(embeddings_.set()->placed.positions[place], 'f', 2);
    entries.push_back(
        {embeddings_.catalog().source(*volume), slice.axis, slice.index,
         QStringLiteral("%1\n%2").arg(name.mid(beginning), position),
         tr("%1, slice %2, position %3").arg(name).arg(slice.index + 1).arg(position)});
  }
  model_->setEntries(std::move(entries));
}

void ChosenTiles::tagVolumes() {
  std::vector<VolumeRecord> volumes;
  for (const SliceRef& slice : embeddings_.services().selection->slices()) {  // sorted
    const VolumeRecord* volume = embeddings_.catalog().volume(slice.volume);
    if (volume != nullptr && (volumes.empty() || volumes.back().id != volume->id))
      volumes.push_back(*volume);
  }
  AppServices& services = embeddings_.services();
  askForTags(services, std::move(volumes), this, [this, &services](const VolumeEdit& edit) {
    using Edited = std::optional<EditRecord>;
    services.gateway->write<Edited>(
        this, QStringLiteral("tags %1").arg(++writes_),
        [edit](Catalog& catalog) { return catalog.edits().apply(edit); },
        [&services](const Edited& edited) {
          if (edited) services.channel->publish(CatalogChange{"volumes", edited->dataset.value});
        },
        [this](const GatewayError& error) { Q_EMIT failed(errorText(error.code, error.text)); });
  });
}

}  // namespace sw
