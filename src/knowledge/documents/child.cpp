#include "knowledge/documents/child.h"

#include <fcntl.h>
#include <linux/filter.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <utility>

namespace osler::documents {
namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

constexpr int cannot_start = 127;  // as shells say it
constexpr int poll_milliseconds = 20;

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  int get() const { return number_; }

 private:
  int number_;
};

tl::unexpected<Error> no_start(const std::string& program) {
  return fail(ErrorCode::unavailable,
              "the parser cannot be started: " + program + "; `osler doctor` says what is missing");
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

// Input as a sealed file in memory: no name on disk, no deadlock with a child that writes first.
Result<Descriptor> sealed_input(std::string_view input) {
  Descriptor file(memfd_create("osler-input", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (file.get() < 0 || !write_all(file.get(), input) || lseek(file.get(), 0, SEEK_SET) != 0)
    return fail(ErrorCode::unavailable, "no memory for the parser's input");
  fcntl(file.get(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL);
  return file;
}

struct Prepared {
  Descriptor input;
  Descriptor output_read;
  Descriptor output_write;
  Descriptor null;
  std::vector<sock_filter> filter;
  std::vector<char*> arguments;
};

Result<Prepared> prepare(const ChildCommand& command, std::string_view input) {
  Prepared prepared;
  TRY_ASSIGN(prepared.input, sealed_input(input));
  TRY_ASSIGN(prepared.filter, filter_for_program());
  int ends[2] = {-1, -1};
  if (pipe2(ends, O_CLOEXEC) != 0) return no_start(command.program);
  prepared.output_read = Descriptor(ends[0]);
  prepared.output_write = Descriptor(ends[1]);
  prepared.null = Descriptor(open("/dev/null", O_WRONLY | O_CLOEXEC));
  prepared.arguments.push_back(const_cast<char*>(command.program.c_str()));
  for (const std::string& argument : command.arguments)
    prepared.arguments.push_back(const_cast<char*>(argument.c_str()));
  prepared.arguments.push_back(nullptr);
  if (prepared.null.get() < 0) return no_start(command.program);
  return prepared;
}

// Runs in the child between fork and exec: only calls that are safe there.
[[noreturn]] void become(const ChildCommand& command, const Prepared& prepared) {
  static char locale[] = "LC_ALL=C.UTF-8";
  char* environment[] = {locale, nullptr};
  const bool joined =
      dup2(prepared.input.get(), 0) == 0 && dup2(prepared.output_write.get(), 1) == 1 &&
      dup2(prepared.null.get(), 2) == 2 && syscall(SYS_close_range, 3U, ~0U, 0U) == 0;
  if (joined && confine_before_exec(command.limits, prepared.filter))
    execve(command.program.c_str(), prepared.arguments.data(), environment);
  _exit(cannot_start);
}

// The child; killed and waited for when nobody else did.
class Process {
 public:
  explicit Process(pid_t id) : id_(id) {}
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  ~Process() {
    if (id_ > 0) {
      kill(id_, SIGKILL);
      wait();
    }
  }
  int wait() {
    int status = 0;
    while (waitpid(id_, &status, 0) < 0 && errno == EINTR) {
    }
    id_ = -1;
    return status;
  }

 private:
  pid_t id_;
};

// Appends what is there. Returns false at the end of the pipe.
bool read_some(int pipe, std::string& bytes) {
  std::array<char, 1 << 16> buffer;
  const ssize_t size = read(pipe, buffer.data(), buffer.size());
  if (size > 0) bytes.append(buffer.data(), static_cast<std::size_t>(size));
  return size > 0 || (size < 0 && errno == EINTR);
}

Result<std::string> collect(int pipe, const ChildLimits& limits, const std::stop_token& stop) {
  const SteadyTime deadline = std::chrono::steady_clock::now() + limits.wall;
  std::string bytes;
  for (;;) {
    if (stop.stop_requested()) return fail(ErrorCode::cancelled, "reading was stopped");
    if (std::chrono::steady_clock::now() > deadline)
      return fail(ErrorCode::timeout, "the parser took longer than " +
                                          std::to_string(limits.wall.count()) +
                                          " s; split the file or leave it out");
    pollfd ready{pipe, POLLIN, 0};
    if (poll(&ready, 1, poll_milliseconds) <= 0) continue;
    if (!read_some(pipe, bytes)) return bytes;
    if (bytes.size() > limits.output_bytes)
      return fail(ErrorCode::too_large, "the parser made more than " +
                                            std::to_string(limits.output_bytes) +
                                            " bytes of it; split the file");
  }
}

Result<ChildOutput> ended(std::string bytes, int status, const ChildCommand& command) {
  if (WIFSIGNALED(status)) {
    const int signal = WTERMSIG(status);
    if (signal == SIGXCPU)
      return fail(ErrorCode::timeout, "the parser used more than " +
                                          std::to_string(command.limits.cpu.count()) +
                                          " s of processor time; split the file or leave it out");
    return fail(ErrorCode::corrupt, "the parser broke on it (signal " + std::to_string(signal) +
                                        "); the file is damaged or hostile");
  }
  const int code = WEXITSTATUS(status);
  if (code == cannot_start && bytes.empty()) return no_start(command.program);
  return ChildOutput{std::move(bytes), code};
}

}  // namespace

Result<ChildOutput> run_child(const ChildCommand& command, std::string_view input,
                              const std::stop_token& stop) {
  TRY_ASSIGN(Prepared prepared, prepare(command, input));
  const pid_t id = fork();
  if (id < 0) return no_start(command.program);
  if (id == 0) become(command, prepared);
  Process process(id);
  prepared.output_write = Descriptor();
  TRY_ASSIGN(std::string bytes, collect(prepared.output_read.get(), command.limits, stop));
  return ended(std::move(bytes), process.wait(), command);
}

}  // namespace osler::documents
