#include "core/data/batch_loader.h"

#include "core/base/error.h"
#include "core/data/batch_maker.h"

#include <atomic>
#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

namespace sw {
namespace {

/// A finished batch, or what its making threw.
struct Slot {
  BatchMaker::Batch batch;
  std::exception_ptr error;
};

/// One pass over the data. Threads hold it while they make a batch, so a dropped epoch can end in
/// its own time.
struct Epoch {
  std::uint32_t number = 0;
  std::vector<std::vector<std::int64_t>> batches;
  std::size_t nextToMake = 0;
  std::size_t nextToGive = 0;
  std::map<std::size_t, Slot> ready;
  std::atomic<bool> dropped = false;
};

}  // namespace

struct BatchLoader::Impl {
  Impl(std::shared_ptr<const SliceIndex> index, Settings given)
      : settings(std::move(given)), maker(std::move(index), settings) {
    require(settings.threads >= 1 && settings.prefetch >= 1,
            "a loader needs at least one thread and one batch ahead");
    for (int i = 0; i < settings.threads; ++i) threads.emplace_back([this] { work(); });
  }

  ~Impl() {
    {
      const std::lock_guard lock(mutex);
      stopping = true;
      if (epoch) epoch->dropped = true;
    }
    changed.notify_all();
    threads.clear();
  }

  void start(std::shared_ptr<Epoch> next) {
    {
      const std::lock_guard lock(mutex);
      if (epoch) epoch->dropped = true;
      epoch = std::move(next);
    }
    changed.notify_all();
  }

  /// The next batch in order; nothing at the end of the epoch.
  bool take(BatchMaker::Batch& batch) {
    std::unique_lock lock(mutex);
    if (!epoch || epoch->nextToGive >= epoch->batches.size()) return false;
    changed.wait(lock, [this] { return epoch->ready.contains(epoch->nextToGive); });
    auto node = epoch->ready.extract(epoch->nextToGive++);
    lock.unlock();
    changed.notify_all();
    if (node.mapped().error) std::rethrow_exception(node.mapped().error);
    batch = std::move(node.mapped().batch);
    return true;
  }

  bool hasWork() const {
    return epoch && epoch->nextToMake < epoch->batches.size() &&
           epoch->nextToMake < epoch->nextToGive + static_cast<std::size_t>(settings.prefetch);
  }

  void work() {
    std::unique_lock lock(mutex);
    for (;;) {
      changed.wait(lock, [this] { return stopping || hasWork(); });
      if (stopping) return;
      const std::shared_ptr<Epoch> mine = epoch;
      const std::size_t place = mine->nextToMake++;
      lock.unlock();
      Slot slot = make(*mine, place);
      lock.lock();
      if (mine->dropped) continue;
      mine->ready.emplace(place, std::move(slot));
      changed.notify_all();
    }
  }

  Slot make(const Epoch& from, std::size_t place) const {
    Slot slot;
    try {
      slot.batch =
          maker.make(from.number, from.batches[place], [&from] { return from.dropped.load(); });
    } catch (...) {
      slot.error = std::current_exception();
    }
    return slot;
  }

  const Settings settings;
  const BatchMaker maker;
  std::mutex mutex;
  std::condition_variable changed;  ///< an epoch began, a batch was made or taken, or the end came
  std::shared_ptr<Epoch> epoch;
  bool stopping = false;
  std::vector<std::jthread> threads;  ///< last, so that they are joined before what they use goes
};

BatchLoader::BatchLoader(std::shared_ptr<const SliceIndex> index, Settings settings)
    : impl_(std::make_unique<Impl>(std::move(index), std::move(settings))) {}

BatchLoader::~BatchLoader() = default;

void BatchLoader::start(std::uint32_t epoch,
                        std::vector<std::vector<std::int64_t>> batches,
                        std::size_t first) {
  auto next = std::make_shared<Epoch>();
  next->number = epoch;
  next->batches = std::move(batches);
  next->nextToMake = first;
  next->nextToGive = first;
  impl_->start(std::move(next));
}

bool BatchLoader::next(PretrainBatch& batch) {
  require(impl_->settings.views == 2, "this loader makes labelled batches");
  BatchMaker::Batch made;
  if (!impl_->take(made)) return false;
  batch = std::move(made.pretrain);
  return true;
}

bool BatchLoader::next(SegmentationBatch& batch) {
  require(impl_->settings.views == 1, "this loader makes batches of two views");
  BatchMaker::Batch made;
  if (!impl_->take(made)) return false;
  batch = std::move(made.segmentation);
  return true;
}

}  // namespace sw
