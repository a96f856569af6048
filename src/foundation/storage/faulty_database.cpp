#include "foundation/storage/faulty_database.h"

namespace osler::storage {

class FaultyDatabase::FaultySession final : public Session {
 public:
  FaultySession(FaultyDatabase& database, Session& inner) : database_(database), inner_(inner) {}

  Result<std::int64_t> execute(std::string_view sql, std::span<const Value> values) override {
    if (database_.fail_.moment == FaultMoment::before) TRY(database_.next_write());
    return inner_.execute(sql, values);
  }
  Result<void> query(std::string_view sql, std::span<const Value> values,
                     const RowSink& sink) override {
    return inner_.query(sql, values, sink);
  }

 private:
  FaultyDatabase& database_;
  Session& inner_;
};

Result<void> FaultyDatabase::next_write() {
  if (++writes_ != fail_.number) return {};
  has_failed_ = true;
  return fail(ErrorCode::unavailable, "test: write " + std::to_string(fail_.number) + " fails");
}

Result<void> FaultyDatabase::write(const Work& work) {
  TRY(inner_.write([&](Session& session) -> Result<void> {
    FaultySession faulty(*this, session);
    TRY(work(faulty));
    return fail_.moment == FaultMoment::before ? next_write() : Result<void>();
  }));
  return fail_.moment == FaultMoment::after_commit ? next_write() : Result<void>();
}

}  // namespace osler::storage
