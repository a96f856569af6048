#include <benchmark/benchmark.h>

#include <thread>

#include "trust/audit/log_lines.h"
#include "trust/audit/testing_log.h"

namespace osler::audit {
namespace {

AuditEvent event() {
  AuditEvent made;
  made.kind = "answer";
  made.members = "\"docs\":\"" + std::string(3000, 'x') + "\"";  // as long as a usual certificate
  return made;
}

/// 2,000 records, without a sync for each: lines as the log writes them.
void write_lines(const TestingLog& log) {
  std::string all;
  for (int i = 0; i < 2000; ++i) {
    all += record_line("{\"v\":1,\"seq\":" + std::to_string(i) +
                       ",\"t\":\"2026-11-24T00:00:00.000000Z\"," + event().members + "}");
  }
  log.overwrite(all);
}

// Protection 15, measure 8: verify bytes/s over SHA-256 bytes/s, at least 0.4.
void verify_bytes(benchmark::State& state) {
  TestingLog log;
  log.write(1);
  std::filesystem::remove(log.place() / "checkpoint");
  std::filesystem::remove(log.place() / "state");
  write_lines(log);
  while (state.KeepRunning()) benchmark::DoNotOptimize(log.verify().ok);
  state.SetBytesProcessed(static_cast<std::int64_t>(log.bytes().size()) * state.iterations());
}
BENCHMARK(verify_bytes)->Unit(benchmark::kMillisecond);

void sha256_bytes(benchmark::State& state) {
  const std::string bytes(6'500'000, 'x');
  while (state.KeepRunning()) benchmark::DoNotOptimize(crypto::sha256(bytes));
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes.size()) * state.iterations());
}
BENCHMARK(sha256_bytes)->Unit(benchmark::kMillisecond);

// Protection 15, measure 7: 64 writers share syncs, at least 10 times one writer's rate.
void append(benchmark::State& state) {
  TestingLog log;
  const auto open = log.open();
  const auto writers = static_cast<std::size_t>(state.range(0));
  const auto write = [&] {
    for (int k = 0; k < 20; ++k) benchmark::DoNotOptimize(open->append(event()).has_value());
  };
  while (state.KeepRunning()) {
    std::vector<std::jthread> threads(writers);
    for (std::jthread& thread : threads) thread = std::jthread(write);
  }
  state.SetItemsProcessed(state.iterations() * 20 * state.range(0));
}
BENCHMARK(append)->Arg(1)->Arg(64)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace osler::audit
