#include "widgets/panels/embedding_page/map_bar.h"

#include "widgets/theme/theme.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>

#include <limits>

namespace sw {

MapBar::MapBar(QWidget* parent)
    : QWidget(parent),
      kind_(new QComboBox),
      perplexity_(new QDoubleSpinBox),
      iterations_(new QSpinBox),
      neighbours_(new QSpinBox),
      minDist_(new QDoubleSpinBox),
      seed_(new QSpinBox),
      button_(new QPushButton),
      progress_(new QProgressBar) {
  kind_->setAccessibleName(tr("Map"));
  kind_->setMinimumHeight(kControlHeight);
  for (const auto& [kind, name] : {std::pair(MapKind::Pca, QStringLiteral("PCA")),
                                   std::pair(MapKind::Tsne, QStringLiteral("t-SNE")),
                                   std::pair(MapKind::Umap, QStringLiteral("UMAP"))})
    kind_->addItem(name, static_cast<int>(kind));
  perplexity_->setRange(1, 500);
  perplexity_->setDecimals(0);
  iterations_->setRange(1, 100000);
  iterations_->setSingleStep(250);
  neighbours_->setRange(2, 500);
  minDist_->setRange(0, 0.99);
  minDist_->setSingleStep(0.05);
  seed_->setRange(0, std::numeric_limits<int>::max());
  progress_->setRange(0, 100);
  progress_->setFixedWidth(120);
  progress_->setAccessibleName(tr("Progress of the map"));
  progress_->hide();
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(Space::kTight);
  addNumber(row, tr("Map"), kind_,
            tr("PCA: straight projection; t-SNE and UMAP: near slices stay near, far ones mean "
               "little"));
  addNumber(row, tr("Perplexity"), perplexity_, tr("About how many neighbours each slice has"));
  addNumber(row, tr("Iterations"), iterations_, tr("Steps of the optimisation"));
  addNumber(row, tr("Neighbours"), neighbours_,
            tr("Few show fine groups, many the overall shape; the slice itself counts"));
  addNumber(row, tr("Distance"), minDist_, tr("How close points of the map may lie"));
  addNumber(row, tr("Seed"), seed_, tr("The same seed gives the same map"));
  row->addWidget(button_);
  row->addWidget(progress_);
  row->addStretch();
  connect(kind_, &QComboBox::currentIndexChanged, this, &MapBar::showKind);
  connect(button_, &QPushButton::clicked, this, [this] {
    if (running_) {
      Q_EMIT cancelled();
    } else {
      Q_EMIT requested();
    }
  });
  setRequest({});
  setRunning(false);
}

void MapBar::addNumber(QHBoxLayout* row, const QString& name, QWidget* box, const QString& help) {
  auto* label = new QLabel(name);
  label->setBuddy(box);
  box->setAccessibleName(name);
  box->setToolTip(help);
  box->setMinimumHeight(kControlHeight);
  box->setProperty("labelOf", QVariant::fromValue<QObject*>(label));
  row->addWidget(label);
  row->addWidget(box);
  row->addSpacing(Space::kTight);
}

MapRequest MapBar::request() const {
  MapRequest request;
  request.kind = static_cast<MapKind>(kind_->currentData().toInt());
  request.seed = static_cast<std::uint64_t>(seed_->value());
  request.perplexity = perplexity_->value();
  request.iterations = iterations_->value();
  request.neighbours = neighbours_->value();
  request.minDist = minDist_->value();
  return request;
}

void MapBar::setRequest(const MapRequest& request) {
  kind_->setCurrentIndex(kind_->findData(static_cast<int>(request.kind)));
  perplexity_->setValue(request.perplexity);
  iterations_->setValue(request.iterations);
  neighbours_->setValue(request.neighbours);
  minDist_->setValue(request.minDist);
  seed_->setValue(static_cast<int>(request.seed));
  showKind();
}

void MapBar::showKind() {
  const MapKind kind = request().kind;
  const auto show = [](QWidget* box, bool shown) {
    box->setVisible(shown);
    qobject_cast<QWidget*>(box->property("labelOf").value<QObject*>())->setVisible(shown);
  };
  show(perplexity_, kind == MapKind::Tsne);
  show(iterations_, kind == MapKind::Tsne);
  show(neighbours_, kind == MapKind::Umap);
  show(minDist_, kind == MapKind::Umap);
  show(seed_, kind != MapKind::Pca);
}

void MapBar::setRunning(bool running) {
  running_ = running;
  button_->setText(running ? tr("Cancel") : tr("Draw map"));
  progress_->setVisible(running);
  setProgress(0);
}

void MapBar::setProgress(double fraction) {
  progress_->setValue(static_cast<int>(fraction * 100));
}

}  // namespace sw
