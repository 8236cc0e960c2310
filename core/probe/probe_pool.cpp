#include "core/probe/probe_pool.h"

#include "core/base/error.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace sw {
namespace {

namespace fs = std::filesystem;

constexpr unsigned kMostChildren = 4;
constexpr std::uintmax_t kLargeBytes = std::uintmax_t{256} << 20;
constexpr std::chrono::milliseconds kPatience{100};

bool isLarge(const fs::path& file) {
  std::error_code unknown;
  const bool regular = fs::is_regular_file(file, unknown);
  return regular && fs::file_size(file, unknown) > kLargeBytes && !unknown;
}

int childrenThatPay() {
  return static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1U, kMostChildren));
}

}  // namespace

struct ProbePool::Impl {
  using Key = std::pair<fs::path, ProbeKind>;
  struct Task {
    Key key;
    std::uint64_t number = 0;  ///< a file asked for again is another task
    bool large = false;
  };
  struct Entry {
    std::uint64_t number = 0;
    std::optional<ProbeReport> report;
    std::exception_ptr failure;
    bool done() const { return report || failure; }
  };

  explicit Impl(ProbeLimits most) : limits(most) {}

  bool mayBegin() const {
    return !queue.empty() && !largeRunning && (!queue.front().large || running == 0);
  }

  /// Nothing at the end.
  std::optional<Task> next() {
    std::unique_lock lock(mutex);
    changed.wait(lock, [this] { return stopping || mayBegin(); });
    if (stopping) return std::nullopt;
    Task task = std::move(queue.front());
    queue.pop_front();
    ++running;
    largeRunning = task.large;
    return task;
  }

  void finish(const Task& task, Entry result) {
    const std::lock_guard lock(mutex);
    --running;
    largeRunning = largeRunning && !task.large;
    const auto entry = entries.find(task.key);
    if (entry != entries.end() && entry->second.number == task.number)
      entry->second = std::move(result);
    changed.notify_all();
  }

  void work() {
    VolumeProbe probe(limits);
    while (const auto task = next()) {
      Entry result{task->number, {}, {}};
      try {
        result.report = probe.probe(task->key.first, task->key.second, [this] {
          const std::lock_guard lock(mutex);
          return !stopping;
        });
      } catch (...) {
        result.failure = std::current_exception();
      }
      finish(*task, std::move(result));
    }
  }

  ProbeLimits limits;
  mutable std::mutex mutex;
  std::condition_variable changed;
  std::deque<Task> queue;
  std::map<Key, Entry> entries;
  std::uint64_t asked = 0;
  int running = 0;
  bool largeRunning = false, stopping = false;
  std::vector<std::thread> threads;
};

ProbePool::ProbePool(ProbeLimits limits, int children) : impl_(std::make_unique<Impl>(limits)) {
  probeProgram();  // says now if it is missing
  for (int i = 0; i < (children > 0 ? children : childrenThatPay()); ++i)
    impl_->threads.emplace_back([impl = impl_.get()] { impl->work(); });
}

ProbePool::~ProbePool() {
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->stopping = true;
  }
  impl_->changed.notify_all();
  for (std::thread& thread : impl_->threads) thread.join();
}

void ProbePool::ask(const fs::path& file, ProbeKind kind) {
  const bool large = isLarge(file);
  {
    const std::lock_guard lock(impl_->mutex);
    const std::uint64_t number = ++impl_->asked;
    if (!impl_->entries.try_emplace({file, kind}, Impl::Entry{number, {}, {}}).second) return;
    impl_->queue.push_back({{file, kind}, number, large});
  }
  impl_->changed.notify_all();
}

ProbeReport ProbePool::take(const fs::path& file,
                            ProbeKind kind,
                            const std::function<bool()>& keepGoing) {
  ask(file, kind);
  for (;;) {
    if (keepGoing && !keepGoing()) throw Cancelled{};
    std::unique_lock lock(impl_->mutex);
    const auto found = impl_->entries.find({file, kind});
    if (!impl_->changed.wait_for(lock, kPatience, [&] { return found->second.done(); })) continue;
    const Impl::Entry entry = std::move(found->second);
    impl_->entries.erase(found);
    if (entry.failure) std::rethrow_exception(entry.failure);
    return *entry.report;
  }
}

void ProbePool::forget(const fs::path& file, ProbeKind kind) {
  const std::lock_guard lock(impl_->mutex);
  impl_->entries.erase({file, kind});
  std::erase_if(impl_->queue, [&](const Impl::Task& task) {
    return task.key == Impl::Key{file, kind};
  });
}

std::size_t ProbePool::waiting() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->entries.size();
}

}  // namespace sw
