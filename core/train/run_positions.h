#pragma once

#include "core/store/records.h"

#include <nlohmann/json_fwd.hpp>

#include <vector>

namespace sw {

/// What a pre-training run records under "positions" in its config: {"axis", "volumes"}, with an
/// entry for each candidate volume that is flipped, cropped ("first" and "last" slice from 0,
/// inclusive) or excluded. Ranges that do not hold across `axis` are not named: they change
/// nothing.
nlohmann::json runPositions(const std::vector<VolumeRecord>& candidates, int axis);

/// The entries that the run recorded; none in runs of earlier versions, which knew no edits.
nlohmann::json recordedPositions(const nlohmann::json& config);

/// Whether the run was trained with the positions of now.
bool samePositions(const nlohmann::json& config,
                   const std::vector<VolumeRecord>& candidates,
                   int axis);

/// @throws InputError `positions.changed` naming the first volume that was flipped, cropped or
/// excluded otherwise since the run began: it must not go on with other positions
void checkSamePositions(const nlohmann::json& config,
                        const std::vector<VolumeRecord>& candidates,
                        int axis);

/// Drops the candidates that the run had excluded, whatever is excluded now.
void dropExcluded(std::vector<VolumeRecord>& candidates, const nlohmann::json& config);

/// "flipped, slices 3 to 20", "excluded", "as imported": the entry of one volume, slices from 1.
std::string positionsText(const nlohmann::json& entry);

}  // namespace sw
