#include "core/io/formats/dicom_time_points.h"

#include "core/base/error.h"
#include "core/io/formats/dicom_stack.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace sw {
namespace {

using Place = std::vector<DicomSlice>;
using Order = std::optional<double> (*)(const DicomSlice&);

template <class Number>
std::optional<double> real(const std::optional<Number>& number) {
  return number ? std::optional(static_cast<double>(*number)) : std::nullopt;
}

std::optional<double> byTemporalIndex(const DicomSlice& slice) {
  return real(slice.temporalIndex);
}

/// What may tell slices of one place apart, the most telling first.
constexpr Order kOrders[]{
    byTemporalIndex,
    [](const DicomSlice& slice) { return real(slice.triggerTime); },
    [](const DicomSlice& slice) { return real(slice.echo); },
    [](const DicomSlice& slice) { return real(slice.acquisition); },
    [](const DicomSlice& slice) { return real(slice.instance); },
};

/// Groups slices that lie at the same place; empty if they do not say or share no grid.
std::vector<Place> placesOf(const std::vector<DicomSlice>& series) {
  std::vector<std::pair<double, std::size_t>> order;
  for (std::size_t i = 0; i < series.size(); ++i) {
    const DicomSlice& slice = series[i];
    if (!slice.position || !slice.orientation || !sameDicomGrid(slice, series.front())) {
      return {};
    }
    const auto normal = sliceNormal(*series.front().orientation);
    const auto& p = *slice.position;
    order.emplace_back(p[0] * normal[0] + p[1] * normal[1] + p[2] * normal[2], i);
  }
  std::sort(order.begin(), order.end());
  std::vector<double> places;
  for (const auto& [place, index] : order) {
    places.push_back(place);
  }
  const double near = samePlaceDistance(places);
  std::vector<Place> groups;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i == 0 || places[i] - places[i - 1] > near) {
      groups.emplace_back();
    }
    groups.back().push_back(series[order[i].second]);
  }
  return groups;
}

/// Without further copies of one instance.
std::size_t distinctCount(const Place& place) {
  std::set<std::string> instances;
  std::size_t unnamed = 0;
  for (const DicomSlice& slice : place) {
    if (slice.sopInstance.empty()) {
      ++unnamed;
    } else {
      instances.insert(slice.sopInstance);
    }
  }
  return instances.size() + unnamed;
}

std::size_t usualCount(const std::vector<Place>& places) {
  std::map<std::size_t, std::size_t> counts;
  for (const Place& place : places) {
    ++counts[distinctCount(place)];
  }
  std::size_t best = 1, most = 0;
  for (const auto& [count, times] : counts) {
    if (times >= most) {
      best = count;
      most = times;
    }
  }
  return best;
}

/// Whether every slice has the value, and those of one place have different ones but for copies.
bool tellsApart(Order value, const std::vector<Place>& places) {
  for (const Place& place : places) {
    std::set<double> values;
    for (const DicomSlice& slice : place) {
      const auto own = value(slice);
      if (!own) {
        return false;
      }
      values.insert(*own);
    }
    if (values.size() != distinctCount(place)) {
      return false;
    }
  }
  return true;
}

std::vector<Place> byValue(const std::vector<Place>& places) {
  std::map<double, Place> parts;
  for (const Place& place : places) {
    for (const DicomSlice& slice : place) {
      parts[*byTemporalIndex(slice)].push_back(slice);
    }
  }
  std::vector<Place> result;
  for (auto& [index, slices] : parts) {
    result.push_back(std::move(slices));
  }
  return result;
}

/// The k-th of every place makes time point k: times may differ a little from place to place.
std::vector<Place> byRank(const std::vector<Place>& places,
                          Order value,
                          std::size_t count,
                          const std::string& name) {
  std::vector<Place> parts(count);
  for (const Place& place : places) {
    std::map<double, Place> ranks;
    for (const DicomSlice& slice : place) {
      ranks[*value(slice)].push_back(slice);
    }
    if (ranks.size() != count) {
      throw InputError("dicom.time_points",
                       name + ": the place of " + shownSlice(place.front()) + " has " +
                           std::to_string(ranks.size()) + " slices, most places have " +
                           std::to_string(count) + "; a slice is missing or too many");
    }
    std::size_t rank = 0;
    for (auto& [time, slices] : ranks) {
      std::move(slices.begin(), slices.end(), std::back_inserter(parts[rank++]));
    }
  }
  return parts;
}

}  // namespace

std::vector<std::vector<DicomSlice>> dicomTimePoints(std::vector<DicomSlice> series,
                                                     const std::string& name) {
  const std::vector<Place> places = placesOf(series);
  const std::size_t count = places.empty() ? 1 : usualCount(places);
  if (count < 2) {
    return {std::move(series)};
  }
  for (const Order order : kOrders) {
    if (tellsApart(order, places)) {
      return order == byTemporalIndex ? byValue(places) : byRank(places, order, count, name);
    }
  }
  throw InputError("dicom.time_points",
                   name + ": most places have " + std::to_string(count) +
                       " slices, and nothing tells their time points or echoes apart");
}

}  // namespace sw
