#pragma once

#include <QTableView>

namespace sw {

/// The program's table: whole rows, 28 px high, no grid, last column stretched. @param name for
/// screen readers
QTableView* makeTable(QAbstractItemModel* model, const QString& name);

}  // namespace sw
