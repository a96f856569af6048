#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace osler {

/// CPU time of the calling thread. Source   clock_gettime(CLOCK_THREAD_CPUTIME_ID).
std::chrono::nanoseconds thread_cpu_time();
/// CPU time of every thread of the process, user and system.
std::chrono::nanoseconds process_cpu_time();
/// The most memory that the process ever held at once. Source   getrusage, ru_maxrss.
std::uint64_t peak_memory_bytes();

/// What one stage of an interaction took.
struct StageCost {
  std::string name;
  std::chrono::nanoseconds cpu{0};
  std::chrono::nanoseconds wall{0};
};

/// What is counted beside time.
struct Usage {
  std::uint64_t prompt_tokens = 0;
  std::uint64_t output_tokens = 0;
  std::uint64_t embedding_tokens = 0;
  std::uint64_t chunks = 0;  // read
  std::uint64_t cache_hits = 0;
};

/// Measures one interaction (decisions 4). At every moment exactly one stage runs and is charged,
/// so that stages never overlap and their sum is the whole. Belongs to one thread; work that
/// another thread did for it is handed in with add().
class StageMeter {
 public:
  /// Charges to `name` until it ends; then the stage before goes on.
  class Stage {
   public:
    /// A null meter measures nothing.
    Stage(StageMeter* meter, std::string_view name);
    ~Stage();
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

   private:
    StageMeter* meter_;
    std::size_t before_ = 0;
  };

  /// Begins in the stage "other".
  StageMeter();

  /// What another thread did for this interaction.
  void add(std::string_view name, std::chrono::nanoseconds cpu, std::chrono::nanoseconds wall = {});
  Usage& usage() { return usage_; }
  const Usage& usage() const { return usage_; }

  /// Everything until now, in the order in which stages first began.
  std::vector<StageCost> stages();
  std::chrono::nanoseconds cpu();
  std::chrono::nanoseconds wall() const;

 private:
  std::size_t place_of(std::string_view name);
  void charge();

  std::vector<StageCost> stages_;
  std::size_t current_ = 0;
  std::chrono::nanoseconds cpu_mark_;
  std::chrono::steady_clock::time_point wall_mark_;
  std::chrono::steady_clock::time_point began_;
  Usage usage_;
};

}  // namespace osler
