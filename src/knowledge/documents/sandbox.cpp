#include "knowledge/documents/sandbox.h"

#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <memory>
#include <string>
#include <type_traits>

namespace osler::documents {
namespace {

struct ReleaseFilter {
  void operator()(void* filter) const { seccomp_release(filter); }
};
using Filter = std::unique_ptr<std::remove_pointer_t<scmp_filter_ctx>, ReleaseFilter>;

// Of a process that has everything it needs open and only computes. pipe2 is how sanitizers probe
// memory; a pipe to itself leads nowhere.
constexpr int computing[] = {
    SCMP_SYS(read),           SCMP_SYS(write),           SCMP_SYS(readv),
    SCMP_SYS(writev),         SCMP_SYS(close),           SCMP_SYS(fstat),
    SCMP_SYS(newfstatat),     SCMP_SYS(lseek),           SCMP_SYS(brk),
    SCMP_SYS(mmap),           SCMP_SYS(munmap),          SCMP_SYS(mremap),
    SCMP_SYS(mprotect),       SCMP_SYS(madvise),         SCMP_SYS(futex),
    SCMP_SYS(getrandom),      SCMP_SYS(clock_gettime),   SCMP_SYS(gettimeofday),
    SCMP_SYS(getpid),         SCMP_SYS(gettid),          SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),    SCMP_SYS(sigaltstack),
    SCMP_SYS(tgkill),         SCMP_SYS(sched_yield),     SCMP_SYS(exit),
    SCMP_SYS(exit_group),     SCMP_SYS(restart_syscall), SCMP_SYS(pipe2)};

// What the dynamic loader and a program's start need on top.
constexpr int starting[] = {SCMP_SYS(execve),
                            SCMP_SYS(pread64),
                            SCMP_SYS(access),
                            SCMP_SYS(faccessat),
                            SCMP_SYS(faccessat2),
                            SCMP_SYS(stat),
                            SCMP_SYS(lstat),
                            SCMP_SYS(statfs),
                            SCMP_SYS(readlink),
                            SCMP_SYS(readlinkat),
                            SCMP_SYS(getdents64),
                            SCMP_SYS(arch_prctl),
                            SCMP_SYS(set_tid_address),
                            SCMP_SYS(set_robust_list),
                            SCMP_SYS(rseq),
                            SCMP_SYS(prlimit64),
                            SCMP_SYS(getrlimit),
                            SCMP_SYS(sysinfo),
                            SCMP_SYS(uname),
                            SCMP_SYS(getuid),
                            SCMP_SYS(geteuid),
                            SCMP_SYS(getgid),
                            SCMP_SYS(getegid),
                            SCMP_SYS(getppid),
                            SCMP_SYS(getcwd),
                            SCMP_SYS(fcntl),
                            SCMP_SYS(fadvise64),
                            SCMP_SYS(sched_getaffinity),
                            SCMP_SYS(prctl),
                            SCMP_SYS(seccomp)};

constexpr scmp_datum_t writing = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND;

template <std::size_t N>
int allow_all(scmp_filter_ctx filter, const int (&calls)[N]) {
  for (const int call : calls) {
    const int failed = seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0);
    if (failed != 0 && failed != -EDOM) return failed;  // -EDOM: not a call of this machine
  }
  return 0;
}

tl::unexpected<Error> no_filter(int error) {
  return fail(ErrorCode::unavailable,
              "the parser cannot be confined: system call filters fail with error " +
                  std::to_string(-error) + "; run on a kernel with seccomp");
}

Result<Filter> make_filter(bool may_start) {
  Filter filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)));
  if (!filter) return no_filter(-ENOMEM);
  int failed = allow_all(filter.get(), computing);
  if (failed == 0 && may_start) failed = allow_all(filter.get(), starting);
  if (failed == 0 && may_start)
    failed = seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, SCMP_SYS(openat), 1,
                              SCMP_A2(SCMP_CMP_MASKED_EQ, writing, 0));
  if (failed == 0 && may_start)
    failed = seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, SCMP_SYS(open), 1,
                              SCMP_A1(SCMP_CMP_MASKED_EQ, writing, 0));
  if (failed != 0 && failed != -EDOM) return no_filter(failed);
  return filter;
}

bool set_limit(int which, std::uint64_t soft, std::uint64_t hard) {
  const rlimit limit{soft, hard};
  return setrlimit(static_cast<__rlimit_resource_t>(which), &limit) == 0;
}

}  // namespace

Result<std::vector<sock_filter>> filter_for_program() {
  TRY_ASSIGN(const Filter filter, make_filter(true));
  const int file = memfd_create("filter", MFD_CLOEXEC);
  if (file < 0) return no_filter(-errno);
  std::vector<sock_filter> program;
  const int failed = seccomp_export_bpf(filter.get(), file);
  if (failed == 0) {
    const off_t size = lseek(file, 0, SEEK_END);
    program.resize(static_cast<std::size_t>(size) / sizeof(sock_filter));
    if (pread(file, program.data(), static_cast<std::size_t>(size), 0) != size) program.clear();
  }
  close(file);
  if (program.empty()) return no_filter(failed != 0 ? failed : -EIO);
  return program;
}

Result<void> enter_strict_sandbox() {
  TRY_ASSIGN(const Filter filter, make_filter(false));
  const int failed = seccomp_load(filter.get());  // sets no_new_privs itself
  if (failed != 0) return no_filter(failed);
  return {};
}

bool confine_before_exec(const ChildLimits& limits, const std::vector<sock_filter>& filter) {
  const auto cpu = static_cast<std::uint64_t>(limits.cpu.count());
  const bool limited = (limits.memory_bytes == 0 ||
                        set_limit(RLIMIT_AS, limits.memory_bytes, limits.memory_bytes)) &&
                       set_limit(RLIMIT_CPU, cpu, cpu + 1) && set_limit(RLIMIT_FSIZE, 0, 0) &&
                       set_limit(RLIMIT_CORE, 0, 0) && set_limit(RLIMIT_NOFILE, 64, 64);
  if (!limited || prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 ||
      prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    return false;
  if (filter.empty()) return true;
  const sock_fprog program{static_cast<unsigned short>(filter.size()),
                           const_cast<sock_filter*>(filter.data())};
  return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0U, &program) == 0;
}

}  // namespace osler::documents
