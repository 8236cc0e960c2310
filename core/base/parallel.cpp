#include "core/base/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace sw {
namespace {

constexpr unsigned kMostThreads = 8;
/// Numbers that a thread takes at once, and the fewest for which threads are started.
constexpr std::size_t kPortion = 32;

}  // namespace

void inParallel(std::size_t count, const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next{0};
  std::atomic<bool> stop{false};
  std::exception_ptr failure;
  std::mutex mutex;
  const auto takePart = [&] {
    try {
      for (std::size_t from = next.fetch_add(kPortion); from < count && !stop;
           from = next.fetch_add(kPortion))
        for (std::size_t i = from; i < std::min(from + kPortion, count) && !stop; ++i) work(i);
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (!failure) failure = std::current_exception();
      stop = true;
    }
  };
  const std::size_t useful = (count + kPortion - 1) / kPortion;
  const std::size_t threads = std::min<std::size_t>(
      useful, std::clamp(std::thread::hardware_concurrency(), 1U, kMostThreads));
  std::vector<std::jthread> others;
  for (std::size_t i = 1; i < threads; ++i) others.emplace_back(takePart);
  takePart();
  others.clear();  // joined
  if (failure) std::rethrow_exception(failure);
}

}  // namespace sw
