#include "widgets/panels/data_pages/file_notice.h"

#include "widgets/panels/data_pages/locate_dialog.h"
#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace sw {

FileNotice::FileNotice(AppServices& services,
                       CatalogData& catalogData,
                       FileStates& states,
                       QWidget* parent)
    : QFrame(parent),
      services_(services),
      data_(catalogData),
      states_(states),
      text_(new QLabel),
      locate_(new QPushButton(themeIcon(QStringLiteral("search")), tr("Locate…"))),
      import_(new QPushButton(themeIcon(QStringLiteral("import")), tr("Import again…"))) {
  setProperty("card", true);
  text_->setWordWrap(true);
  text_->setProperty("role", "warning");
  locate_->setToolTip(writeHelp(services, tr("Finds files that were moved or renamed by their content")));
  import_->setToolTip(writeHelp(services, tr("Imports the folder as it is now, under another name")));
  for (QPushButton* button : {locate_, import_}) {
    button->setAccessibleName(button->text());
    button->setEnabled(!services.readOnly);
  }
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(Space::kNormal, Space::kSmall, Space::kSmall, Space::kSmall);
  row->addWidget(text_, 1);
  row->addWidget(locate_);
  row->addWidget(import_);
  connect(&states, &FileStates::changed, this, &FileNotice::show);
  connect(&catalogData, &CatalogData::datasetsChanged, this, &FileNotice::show);
  connect(locate_, &QPushButton::clicked, this, &FileNotice::locate);
  connect(import_, &QPushButton::clicked, this, [this] {
    if (const DatasetRecord* dataset = data_.dataset()) Q_EMIT importRequested(dataset->root);
  });
  show();
}

void FileNotice::locate() {
  const DatasetRecord* dataset = data_.dataset();
  if (dataset == nullptr) return;
  auto* dialog = new LocateDialog(services_, *dataset, states_.report(), window());
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->open();
}

void FileNotice::show() {
  const FileReport& report = states_.report();
  const DatasetRecord* dataset = data_.dataset();
  setVisible(!report.findings.empty() && dataset != nullptr);
  if (report.findings.empty() || dataset == nullptr) return;
  const auto count = [&](FileState state) { return static_cast<int>(report.count(state)); };
  QStringList words;
  if (const int n = count(FileState::Missing)) words << tr("%n file(s) missing", nullptr, n);
  if (const int n = count(FileState::Changed))
    words << tr("%n file(s) changed since the import", nullptr, n);
  if (const int n = count(FileState::Unreadable)) words << tr("%n file(s) unreadable", nullptr, n);
  text_->setText(tr("%1 of %2. Training refuses them.")
                     .arg(words.join(QStringLiteral(", ")), QString::fromStdString(dataset->name)));
}

}  // namespace sw
