#include "widgets/panels/pair_lab/compare_view.h"

#include "core/ssl/ssl_method.h"
#include "widgets/theme/theme.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QTableWidget>
#include <QVBoxLayout>

namespace sw {
namespace {

constexpr const char* kThreshold = "threshold";

std::vector<const PairSlice*> onlyIn(const std::vector<PairSlice>& one,
                                     const std::vector<PairSlice>& other) {
  std::vector<const PairSlice*> found;
  for (std::size_t i = 0; i < std::min(one.size(), other.size()); ++i) {
    if (one[i].positive && !other[i].positive) found.push_back(&one[i]);
  }
  return found;
}

}  // namespace

CompareView::CompareView(CatalogData& catalogData, QWidget* parent)
    : QWidget(parent),
      methods_(new QComboBox),
      threshold_(new QDoubleSpinBox),
      table_(new QTableWidget(2, 2)),
      sentence_(new QLabel),
      onlyFirst_(new PairTileRow(catalogData, tr("Positives by rule A only"))),
      onlySecond_(new PairTileRow(catalogData, tr("Positives by rule B only"))) {
  for (const SslMethod* method : pairMethods()) {
    methods_->addItem(QString::fromStdString(method->title), QString::fromStdString(method->id));
  }
  methods_->setCurrentIndex(methods_->findData(QStringLiteral("gcl")));
  methods_->setAccessibleName(tr("Method of rule B"));
  threshold_->setAccessibleName(tr("Threshold of rule B"));
  threshold_->setDecimals(3);
  threshold_->setRange(0.005, 1);
  threshold_->setSingleStep(0.005);
  threshold_->setValue(0.1);
  sentence_->setWordWrap(true);
  makeTable();
  auto* row = new QHBoxLayout;
  row->setSpacing(Space::kSmall);
  row->addWidget(new QLabel(tr("Rule B")));
  row->addWidget(methods_);
  row->addWidget(threshold_);
  row->addWidget(sentence_, 1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, Space::kTight, 0, 0);
  layout->setSpacing(Space::kTight);
  layout->addLayout(row);
  layout->addWidget(table_);
  for (PairTileRow* tiles : {onlyFirst_, onlySecond_}) {
    layout->addWidget(tiles);
    connect(tiles, &PairTileRow::partnerChosen, this, &CompareView::partnerChosen);
    connect(tiles, &PairTileRow::anchorRequested, this, &CompareView::anchorRequested);
  }
  layout->addStretch(1);
  const auto follow = [this] {
    threshold_->setEnabled(second().kind == PositiveRuleKind::NearPosition);
    Q_EMIT changed();
  };
  connect(methods_, &QComboBox::currentIndexChanged, this, follow);
  connect(threshold_, &QDoubleSpinBox::valueChanged, this, follow);
  follow();
}

void CompareView::makeTable() {
  table_->setAccessibleName(tr("Pairs of slices by both rules"));
  table_->setHorizontalHeaderLabels({tr("B positive"), tr("B negative")});
  table_->setVerticalHeaderLabels({tr("A positive"), tr("A negative")});
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
  table_->verticalHeader()->setDefaultSectionSize(kControlHeight);
  for (int row = 0; row < 2; ++row) {
    for (int column = 0; column < 2; ++column) {
      auto* item = new QTableWidgetItem;
      item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
      table_->setItem(row, column, item);
    }
  }
  table_->setFixedHeight(3 * kControlHeight + 4);
  table_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

PositiveRule CompareView::second() const {
  const SslMethod& method = sslMethod(methods_->currentData().toString().toStdString());
  OptionValues values;
  if (method.options.find(kThreshold) != nullptr) values[kThreshold] = threshold_->value();
  return method.rule(method.options.complete(values));
}

QString CompareView::secondName() const {
  return second().kind == PositiveRuleKind::NearPosition
             ? tr("%1 %2").arg(methods_->currentText(),
                               QLocale().toString(threshold_->value(), 'g', 3))
             : methods_->currentText();
}

void CompareView::setSecond(const std::string& method, double threshold) {
  methods_->setCurrentIndex(methods_->findData(QString::fromStdString(method)));
  threshold_->setValue(threshold);
}

void CompareView::setPairs(const std::vector<PairSlice>& first,
                           const std::vector<PairSlice>& second) {
  onlyFirst_->setSlices(tr("◆ Only by A"), onlyIn(first, second), TileMark::Positive);
  onlySecond_->setSlices(tr("□ Only by B (%1)").arg(secondName()), onlyIn(second, first),
                         TileMark::Negative);
}

void CompareView::setAgreement(const RuleAgreement& agreement) {
  const double all = static_cast<double>(agreement.both + agreement.onlyFirst +
                                         agreement.onlySecond + agreement.neither);
  const QLocale locale;
  const auto show = [&](int row, int column, std::int64_t pairs) {
    const double share = all > 0 ? 100 * static_cast<double>(pairs) / all : 0;
    table_->item(row, column)
        ->setText(
            tr("%1 (%2 %)").arg(locale.toString(qlonglong{pairs}), locale.toString(share, 'f', 1)));
  };
  show(0, 0, agreement.both);
  show(0, 1, agreement.onlyFirst);
  show(1, 0, agreement.onlySecond);
  show(1, 1, agreement.neither);
  const double same = static_cast<double>(agreement.both + agreement.neither);
  sentence_->setText(tr("The rules agree on %1 % of all pairs of two slices.")
                         .arg(locale.toString(all > 0 ? 100 * same / all : 100, 'f', 1)));
}

void CompareView::clearAgreement() {
  for (int cell = 0; cell < 4; ++cell) table_->item(cell / 2, cell % 2)->setText({});
  sentence_->setText(tr("The method above has no positives and negatives that could be compared."));
}

std::array<QString, 4> CompareView::numbers() const {
  return {table_->item(0, 0)->text(), table_->item(0, 1)->text(), table_->item(1, 0)->text(),
          table_->item(1, 1)->text()};
}

}  // namespace sw
