#include "widgets/panels/embedding_page/scatter_bar.h"

#include "widgets/panels/tool_button.h"
#include "widgets/plots/scatter_plot.h"
#include "widgets/theme/theme.h"

#include <QActionGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSlider>
#include <QToolButton>

namespace sw {

ScatterBar::ScatterBar(ScatterPlot& plot, QWidget* parent)
    : QWidget(parent), plot_(plot), columns_(new QComboBox) {
  columns_->setAccessibleName(tr("Colour by"));
  columns_->setMinimumHeight(kControlHeight);
  columns_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  columns_->setMinimumContentsLength(12);
  for (const ScatterColumn column : scatterColumns())
    columns_->addItem(columnTitle(column), static_cast<int>(column));
  connect(columns_, &QComboBox::currentIndexChanged, this, &ScatterBar::columnChanged);
  QSlider* size = makeSlider(tr("Point size"), 2, 20, 6);
  connect(size, &QSlider::valueChanged, this, [this](int value) { plot_.setPointSize(value); });
  QSlider* opacity = makeSlider(tr("Opacity"), 5, 100, 80);
  connect(opacity, &QSlider::valueChanged, this,
          [this](int value) { plot_.setOpacity(value / 100.0); });
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(Space::kTight);
  row->addWidget(new QLabel(tr("Colour")));
  row->addWidget(columns_);
  row->addSpacing(Space::kTight);
  row->addWidget(new QLabel(tr("Size")));
  row->addWidget(size);
  row->addWidget(new QLabel(tr("Opacity")));
  row->addWidget(opacity);
  row->addSpacing(Space::kSmall);
  auto* tools = new QActionGroup(this);
  const auto tool = [&](const char* icon, const QString& text, ScatterPlot::Tool what) {
    auto* action = new QAction(themeIcon(QLatin1String(icon)), text, tools);
    action->setCheckable(true);
    action->setChecked(what == ScatterPlot::Tool::Lasso);
    connect(action, &QAction::triggered, this, [this, what] { plot_.setTool(what); });
    row->addWidget(toolButton(action));
  };
  tool("lasso", tr("Lasso"), ScatterPlot::Tool::Lasso);
  tool("rectangle", tr("Rectangle"), ScatterPlot::Tool::Rectangle);
  tool("move", tr("Move"), ScatterPlot::Tool::Move);
  auto* all = new QAction(themeIcon(QStringLiteral("reset")), tr("Show all points"), this);
  connect(all, &QAction::triggered, this, [this] { plot_.showAll(); });
  auto* write =
      new QAction(themeIcon(QStringLiteral("export")), tr("Export plot or numbers…"), this);
  connect(write, &QAction::triggered, this, [this] { plot_.exportPlot(); });
  row->addWidget(toolButton(all, Qt::ToolButtonIconOnly));
  row->addWidget(toolButton(write, Qt::ToolButtonIconOnly));
  row->addStretch();
  plot_.setTool(ScatterPlot::Tool::Lasso);
}

QSlider* ScatterBar::makeSlider(const QString& name, int low, int high, int value) {
  auto* slider = new QSlider(Qt::Horizontal);
  slider->setAccessibleName(name);
  slider->setToolTip(name);
  slider->setRange(low, high);
  slider->setValue(value);
  slider->setFixedWidth(72);
  return slider;
}

ScatterColumn ScatterBar::column() const {
  return static_cast<ScatterColumn>(columns_->currentData().toInt());
}

void ScatterBar::setColumn(ScatterColumn column) {
  columns_->setCurrentIndex(columns_->findData(static_cast<int>(column)));
}

}  // namespace sw
