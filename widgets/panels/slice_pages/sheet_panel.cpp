#include "widgets/panels/slice_pages/sheet_panel.h"

#include "widgets/bridge/catalog_gateway.h"
#include "widgets/bridge/error_text.h"
#include "widgets/bridge/selection.h"
#include "widgets/keys/key_bindings.h"
#include "widgets/panels/data_pages/catalog_data.h"
#include "widgets/panels/slice_pages/slice_sheet.h"
#include "widgets/panels/tool_button.h"
#include "widgets/theme/theme.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace sw {
namespace {

constexpr int kMostEvery = 50;

QComboBox* combo(const QString& name, const QStringList& texts) {
  auto* box = new QComboBox;
  box->setAccessibleName(name);
  box->setToolTip(name);
  box->setMinimumHeight(kControlHeight);
  box->addItems(texts);
  return box;
}

bool contains(const std::vector<VolumeId>& all, VolumeId id) {
  return std::ranges::find(all, id) != all.end();
}

}  // namespace

SheetPanel::SheetPanel(AppServices& services, CatalogData& catalogData, QWidget* parent)
    : QWidget(parent),
      services_(services),
      data_(catalogData),
      sheet_(new SliceSheet(catalogData.store())) {
  makeActions();
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(Space::kSmall);
  layout->addWidget(makeBar());
  layout->addWidget(sheet_, 1);
  connect(sheet_, &SliceSheet::choiceMade, this, &SheetPanel::tell);
  connect(sheet_, &SliceSheet::opened, this, &SheetPanel::open);
  connect(sheet_, &SliceSheet::sideChanged, this, [this](int side) {
    const QSignalBlocker quiet(side_);
    side_->setValue(side);
  });
  connect(&data_, &CatalogData::volumesChanged, this, &SheetPanel::takeVolumes);
  const Selection* selection = services.selection;
  connect(selection, &Selection::volumesChanged, this, &SheetPanel::followVolumes);
  connect(selection, &Selection::slicesChanged, this, &SheetPanel::followSlices);
  connect(selection, &Selection::sliceChanged, this, &SheetPanel::mark);
  takeVolumes();
}

void SheetPanel::addKey(QAction* action,
                        const QString& id,
                        const QKeySequence& keys,
                        const QString& help) {
  nameKeys(action, id, keys);
  action->setShortcutContext(Qt::WidgetShortcut);
  action->setToolTip(help);
  action->setStatusTip(help);
  sheet_->addAction(action);
}

void SheetPanel::makeActions() {
  const auto icon = [](const char* name) { return themeIcon(QString::fromLatin1(name)); };
  labels_ = new QAction(icon("labels"), tr("Labels"), this);
  labels_->setCheckable(true);
  labels_->setChecked(true);
  larger_ = new QAction(icon("plus"), tr("Larger tiles"), this);
  smaller_ = new QAction(icon("grid"), tr("Smaller tiles"), this);
  all_ = new QAction(icon("check"), tr("Choose all slices"), this);
  tag_ = new QAction(icon("tag"), tr("Tag volumes…"), this);
  auto* none = new QAction(icon("close"), tr("Choose no slices"), this);
  auto* labelsKey = new QAction(icon("labels"), tr("Show or hide labels"), this);
  addKey(labelsKey, QStringLiteral("viewer.labels"), Qt::Key_L, tr("Shows or hides labels (L)"));
  addKey(larger_, QStringLiteral("sheet.larger"), Qt::Key_Plus,
         tr("Shows fewer and larger tiles (+, or Ctrl+wheel)"));
  addKey(smaller_, QStringLiteral("sheet.smaller"), Qt::Key_Minus,
         tr("Shows more and smaller tiles (−, or Ctrl+wheel)"));
  addKey(all_, QStringLiteral("sheet.choose_all"), QKeySequence(QStringLiteral("Ctrl+A")),
         tr("Chooses every slice of the sheet"));
  addKey(none, QStringLiteral("sheet.choose_none"), {}, tr("Chooses none of the slices (Esc)"));
  labels_->setToolTip(labelsKey->toolTip());
  tag_->setToolTip(
      writeHelp(services_, tr("Gives the volumes of the chosen slices tags, or takes them away")));
  tag_->setStatusTip(tag_->toolTip());
  connect(labels_, &QAction::toggled, sheet_, &SliceSheet::setLabelsShown);
  connect(labelsKey, &QAction::triggered, labels_, &QAction::toggle);
  connect(larger_, &QAction::triggered, this,
          [this] { sheet_->setSide(sheet_->side() + SliceSheet::kSideStep); });
  connect(smaller_, &QAction::triggered, this,
          [this] { sheet_->setSide(sheet_->side() - SliceSheet::kSideStep); });
  connect(all_, &QAction::triggered, sheet_, &SliceSheet::chooseAll);
  connect(none, &QAction::triggered, sheet_, &SliceSheet::chooseNone);
  connect(tag_, &QAction::triggered, this, &SheetPanel::tagRequested);
}

QWidget* SheetPanel::makeBar() {
  sources_ = combo(tr("Slices on the sheet"),
                   {tr("Chosen volumes"), tr("Chosen slices"), tr("Whole data set")});
  orders_ = combo(tr("Order of the slices"), {tr("By volume"), tr("By position")});
  every_ = new QSpinBox;
  every_->setRange(1, kMostEvery);
  every_->setPrefix(tr("1 slice in "));
  every_->setSpecialValueText(tr("every slice"));
  every_->setAccessibleName(tr("Every k-th slice of a volume"));
  every_->setToolTip(every_->accessibleName());
  every_->setMinimumHeight(kControlHeight);
  side_ = new QSlider(Qt::Horizontal);
  side_->setRange(SliceSheet::kSmallestSide, SliceSheet::kLargestSide);
  side_->setSingleStep(SliceSheet::kSideStep);
  side_->setPageStep(2 * SliceSheet::kSideStep);
  side_->setValue(sheet_->side());
  side_->setFixedWidth(120);
  side_->setAccessibleName(tr("Size of the tiles"));
  side_->setToolTip(side_->accessibleName());
  connect(sources_, &QComboBox::activated, this,
          [this](int row) { setSource(static_cast<SheetSource>(row)); });
  connect(orders_, &QComboBox::currentIndexChanged, this, &SheetPanel::fill);
  connect(every_, &QSpinBox::valueChanged, this, &SheetPanel::fill);
  connect(side_, &QSlider::valueChanged, sheet_, &SliceSheet::setSide);
  auto* bar = new QWidget;
  auto* row = new QHBoxLayout(bar);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(Space::kSmall);
  for (QWidget* part : {static_cast<QWidget*>(sources_), static_cast<QWidget*>(orders_),
                        static_cast<QWidget*>(every_), static_cast<QWidget*>(toolButton(labels_)),
                        static_cast<QWidget*>(side_)})
    row->addWidget(part);
  row->addStretch();
  row->addWidget(toolButton(tag_));
  return bar;
}

void SheetPanel::setSource(SheetSource source) {
  source_ = source;
  sources_->setCurrentIndex(static_cast<int>(source));
  volumes_ = services_.selection->volumes();
  slices_ = services_.selection->slices();
  fill();
}

void SheetPanel::setAxis(int axis) {
  if (axis == axis_) return;
  axis_ = axis;
  fill();
}

void SheetPanel::setOrder(SheetOrder order) {
  orders_->setCurrentIndex(static_cast<int>(order));
}

void SheetPanel::setEvery(int every) {
  every_->setValue(every);
}

bool SheetPanel::hasSlices() const {
  return sheet_->content().count() > 0 || asked_ > 0;
}

QString SheetPanel::summary() const {
  const SheetContent& content = sheet_->content();
  if (content.count() == 0) return {};
  return tr("%1 of %2, %3 chosen")
      .arg(tr("%Ln slice(s)", nullptr, content.count()),
           tr("%Ln volume(s)", nullptr, static_cast<int>(content.volumes.size())),
           QLocale().toString(sheet_->choice().chosenCount()));
}

void SheetPanel::takeVolumes() {
  std::erase_if(volumes_, [this](VolumeId id) { return data_.volume(id) == nullptr; });
  if (volumes_.empty()) volumes_ = services_.selection->volumes();
  fill();
}

void SheetPanel::followVolumes() {
  if (telling_) return;
  const Selection& selection = *services_.selection;
  if (source_ == SheetSource::Dataset && selection.slices().empty())
    sheet_->showVolume(selection.volume());
  if (source_ != SheetSource::Volumes) return;
  // A lasso over slices of the sheet marks them and leaves the sheet as it is.
  const bool onSheet = !selection.slices().empty() &&
                       std::ranges::all_of(selection.volumes(),
                                           [this](VolumeId id) { return contains(volumes_, id); });
  if (onSheet) return;
  volumes_ = selection.volumes();
  fill();
}

void SheetPanel::followSlices() {
  if (!telling_ && source_ == SheetSource::Slices) {
    slices_ = services_.selection->slices();
    fill();
    return;
  }
  mark();
}

void SheetPanel::mark() {
  const Selection& selection = *services_.selection;
  // What was chosen here stands there already, with the anchor of the next Shift.
  if (!telling_) sheet_->setChosen(selection.slices(), selection.slice(), true);
  showChoice();
}

void SheetPanel::showChoice() {
  tag_->setEnabled(!services_.selection->slices().empty() && !services_.readOnly);
  Q_EMIT contentChanged();
}

void SheetPanel::tell(const std::vector<SliceRef>& chosen, const SliceRef& current) {
  Selection& selection = *services_.selection;
  telling_ = true;
  std::vector<SliceRef> sorted = chosen;
  std::ranges::sort(sorted);
  // The slice first where it is one of them, so that it is told once.
  if (std::ranges::binary_search(sorted, current)) selection.setSlice(current);
  selection.setSlices(std::move(sorted));
  if (current.volume) selection.setSlice(current);
  telling_ = false;
  showChoice();
}

void SheetPanel::open(const SliceRef& slice) {
  Selection& selection = *services_.selection;
  telling_ = true;
  // The page View shows the first of the chosen volumes.
  std::vector<VolumeId> volumes = selection.volumes();
  std::erase(volumes, slice.volume);
  volumes.insert(volumes.begin(), slice.volume);
  selection.setSlice(slice);
  selection.setVolumes(std::move(volumes));
  telling_ = false;
  selection.showPage(QStringLiteral("view"));
}

std::vector<VolumeSource> SheetPanel::sources() const {
  std::vector<VolumeSource> sources;
  if (source_ == SheetSource::Dataset) {
    for (const VolumeRecord& volume : data_.volumes()) sources.push_back(data_.source(volume));
    return sources;
  }
  std::vector<VolumeId> ids = volumes_;
  if (source_ == SheetSource::Slices) {
    ids.clear();
    for (const SliceRef& slice : slices_)
      if (ids.empty() || ids.back() != slice.volume) ids.push_back(slice.volume);
  }
  for (const VolumeId id : ids)
    if (const VolumeRecord* volume = data_.volume(id)) sources.push_back(data_.source(*volume));
  return sources;
}

void SheetPanel::fill() {
  SheetOptions options;
  const DatasetRecord* dataset = data_.dataset();
  options.axis = axis_ >= 0 ? axis_ : dataset != nullptr ? dataset->axis : 2;
  options.order = static_cast<SheetOrder>(orders_->currentIndex());
  options.every = every_->value();
  const bool slices = source_ == SheetSource::Slices;
  every_->setEnabled(!slices);
  ++asked_;
  using Made = std::shared_ptr<const SheetContent>;
  services_.gateway->compute<Made>(
      this, QStringLiteral("sheet"),
      [from = sources(), chosen = slices_, slices, options]() -> Made {
        return std::make_shared<const SheetContent>(slices ? sheetOfSlices(from, chosen, options)
                                                           : sheetOfVolumes(from, options));
      },
      [this](const Made& made) { take(made); },
      [this](const GatewayError& error) {
        asked_ = 0;
        Q_EMIT failed(errorText(error.code, error.text));
      });
}

void SheetPanel::take(const std::shared_ptr<const SheetContent>& content) {
  asked_ = 0;
  // After an edit of volumes the sheet stays where it was scrolled to.
  const bool other = content->count() != sheet_->content().count();
  const Selection& selection = *services_.selection;
  sheet_->setContent(content);
  sheet_->setChosen(selection.slices(), selection.slice(), other);
  showChoice();
}

}  // namespace sw
