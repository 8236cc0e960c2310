#pragma once

#include "core/run/event_channel.h"
#include "core/store/records.h"
#include "core/study/run_transfer.h"
#include "core/study/study_result.h"

#include "widgets/theme/theme.h"

#include <QColor>
#include <QString>

#include <string>

namespace sw {

/// Words for states and names, in the user's language.
QString jobStateText(JobState state);
QString jobKindText(const std::string& kind);
QString runStateText(RunState state);
QString cellStateText(CellState state);
/// "Random", "PCL" … ; the id itself if the method is not known.
QString methodTitle(const std::string& id);
/// Title of a study's arm: the method, and the values that the study varies. "PCL · threshold=0.1"
QString armTitle(const std::string& arm);
/// The colour of its method.
QColor armColour(const std::string& arm, ThemeKind kind);
/// Whether pre-training saw images of test subjects: "inductive", "transductive", "unknown", "mixed".
QString scopeText(const std::string& scope);
/// "2 min 10 s"; empty if negative.
QString durationText(double seconds);
/// "0.734 ± 0.010" with three decimals in the user's locale; no spread if `count` < 2.
QString meanText(double mean, double sd, int count);
/// "Run 12 · PCL · fine-tuning, 2 subjects, draw 0, seed 0"
QString runText(const RunRecord& run);
/// "encoder 100 % loaded, 60 tensors, checksum 0123456789ab"
QString transferText(const RunTransfer& transfer);
/// Short local time of an ISO 8601 UTC text.
QString timeText(const std::string& iso);

}  // namespace sw
