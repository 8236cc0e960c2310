#pragma once

#include <QTableView>

namespace sw {

/// The program's table: whole rows, 28 px high, no grid, last column stretched. @param name for
/// screen readers
QTableView* makeTable(QAbstractItemModel* model, const QString& name);
/// Lets this column take the free width instead of the last one.
void stretchColumn(QTableView* table, int column);

}  // namespace sw
