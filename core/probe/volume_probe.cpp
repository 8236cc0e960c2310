#include "core/probe/volume_probe.h"

#include "core/base/error.h"
#include "core/base/private_folder.h"
#include "core/base/sha256.h"
#include "core/io/formats/file_bytes.h"
#include "core/probe/probe_child.h"

#include <csignal>
#include <cstring>
#include <sys/stat.h>
#include <sys/wait.h>

namespace sw {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kLongestAnswer = 1 << 20;
constexpr std::chrono::milliseconds kPatience{100};

ProbeReport refusal(const fs::path& file, const std::string& code, const std::string& text) {
  ProbeReport report;
  report.verdict = {file, Verdict::Refused, code, shownName(file) + ": " + text};
  return report;
}

/// What need not be opened to be refused; nothing for regular files and folders.
std::optional<ProbeReport> refusedUnopened(const fs::path& file) {
  struct stat info {};
  if (::stat(file.c_str(), &info) != 0) return std::nullopt;  // the reader says why
  if (S_ISREG(info.st_mode) || S_ISDIR(info.st_mode)) return std::nullopt;
  return refusal(file, "file.not_regular", "not a regular file");
}

std::int64_t bytesOf(const fs::path& file) {
  std::error_code unknown;
  const auto size = fs::is_regular_file(file, unknown) ? fs::file_size(file, unknown) : 0;
  return unknown ? 0 : static_cast<std::int64_t>(size);
}

}  // namespace

std::filesystem::path probeProgram() {
  std::error_code failed;
  const fs::path self = fs::read_symlink("/proc/self/exe", failed);
  const fs::path program = self.parent_path() / "slicewise-cli";
  if (!failed && fs::is_regular_file(program, failed)) return program;
  throw StoreError(
      "probe.missing",
      "The program " + program.string() +
          " is missing, which reads files before they are imported. Install Slicewise again.");
}

VolumeProbe::VolumeProbe(ProbeLimits limits, fs::path program)
    : limits_(limits), program_(std::move(program)) {}
VolumeProbe::~VolumeProbe() = default;

pid_t VolumeProbe::process() const {
  return child_ ? child_->id() : -1;
}

void VolumeProbe::start() {
  child_.reset();  // before its folder goes
  temporary_ = std::make_unique<PrivateFolder>("read");
  child_ =
      std::make_unique<LimitedProcess>(program_, kProbeChildArgument, limits_, temporary_->path());
  ++started_;
}

ProbeReport VolumeProbe::probe(const fs::path& file,
                               ProbeKind kind,
                               const std::function<bool()>& keepGoing) {
  if (auto report = refusedUnopened(file)) return *report;
  ProbeReport report = ask(fs::absolute(file), kind, keepGoing);
  report.verdict.file = file;
  report.bytes = bytesOf(file);
  report.dangerous = report.verdict.code.starts_with("probe.") || report.verdict.code == "memory";
  if (report.dangerous && report.sha256.empty()) report.sha256 = hashWhereItCanBeHad(file);
  return report;
}

ProbeReport VolumeProbe::ask(const fs::path& file,
                             ProbeKind kind,
                             const std::function<bool()>& keepGoing) {
  const std::string request = (kind == ProbeKind::Labels ? 'l' : 'i') + file.string() + '\0';
  if (!child_) start();
  child_->allowCpu(limits_.cpuSeconds);
  if (!child_->send(request)) {  // it died between two files, of which none is to blame
    start();
    child_->allowCpu(limits_.cpuSeconds);
    child_->send(request);
  }
  const auto end = Clock::now() + std::chrono::seconds(limits_.wallSeconds);
  for (std::string answer;;) {
    if (keepGoing && !keepGoing()) {
      child_.reset();
      throw Cancelled{};
    }
    const LimitedProcess::Got got = child_->receive(answer, kPatience);
    if (got == LimitedProcess::Got::End) return bury(file, nullptr, {});
    if (!answer.empty() && answer.back() == '\n') {
      if (auto report = decodeReport(answer, file)) return *report;
      return bury(file, "probe.answer",
                  "the process that read it gave an answer that makes no sense");
    }
    if (answer.size() > kLongestAnswer)
      return bury(file, "probe.answer", "the process that read it does not stop answering");
    if (Clock::now() > end)
      return bury(file, "probe.timeout",
                  "could not be read within " + std::to_string(limits_.wallSeconds) + " s");
  }
}

/// Ends the child and says why: `code`, or as it ended by itself.
ProbeReport VolumeProbe::bury(const fs::path& file, const char* code, const std::string& text) {
  if (code != nullptr) child_->kill();
  const int status = child_->wait();
  child_.reset();
  if (code != nullptr) return refusal(file, code, text);
  if (WIFEXITED(status) && WEXITSTATUS(status) >= 126)
    throw StoreError("probe.start", "The program " + program_.string() +
                                        ", which reads files before they are imported, "
                                        "cannot be started. Install Slicewise again.");
  if (!WIFSIGNALED(status))
    return refusal(file, "probe.crashed", "the process that read it ended before it answered");
  switch (WTERMSIG(status)) {
    case SIGXCPU:
      return refusal(file, "probe.cpu",
                     "took more than " + std::to_string(limits_.cpuSeconds) + " s of computing");
    case SIGKILL:
      return refusal(
          file, "probe.killed",
          "the process that read it was killed, as the system does when memory runs out");
    default:
      return refusal(
          file, "probe.crashed",
          std::string("the process that read it crashed (") + ::strsignal(WTERMSIG(status)) + ")");
  }
}

std::string hashWhereItCanBeHad(const fs::path& file) {
  std::error_code unknown;
  if (!fs::is_regular_file(file, unknown)) return {};
  try {
    return sha256OfFile(file);
  } catch (const InputError&) {
    return {};
  }
}

}  // namespace sw
