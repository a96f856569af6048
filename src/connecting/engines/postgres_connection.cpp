#include "connecting/engines/postgres_connection.h"

#include <libpq-fe.h>

#include <utility>

namespace osler::engines {

namespace {

using Answer = std::unique_ptr<PGresult, decltype(&PQclear)>;

constexpr const char* limit = "SET statement_timeout = '30s'";

tl::unexpected<Error> not_reached() {
  return fail(ErrorCode::unavailable,
              "PostgreSQL cannot be reached or refuses us; look at address, name and password");
}

/// What the server says may hold values of a row, so that only its code leaves.
tl::unexpected<Error> refused(PGconn* connection, const PGresult* answer) {
  const char* found = PQresultErrorField(answer, PG_DIAG_SQLSTATE);
  const std::string state = found == nullptr ? "" : found;
  if (state == "57014") return fail(ErrorCode::timeout, "PostgreSQL did not answer in time");
  if (PQstatus(connection) != CONNECTION_OK) {
    return fail(ErrorCode::unavailable, "the session with PostgreSQL was lost; try again");
  }
  return fail(ErrorCode::internal, "PostgreSQL refused a statement, SQLSTATE " + state);
}

std::optional<std::string> field_of(const PGresult* answer, int row, int column) {
  if (PQgetisnull(answer, row, column) != 0) return std::nullopt;
  return std::string(PQgetvalue(answer, row, column),
                     static_cast<std::size_t>(PQgetlength(answer, row, column)));
}

PostgresRows rows_of(const PGresult* answer) {
  PostgresRows rows;
  for (int i = 0; i < PQntuples(answer); ++i) {
    auto& row = rows.emplace_back();
    for (int column = 0; column < PQnfields(answer); ++column) {
      row.push_back(field_of(answer, i, column));
    }
  }
  return rows;
}

}  // namespace

struct PostgresConnection::Session {
  std::unique_ptr<PGconn, decltype(&PQfinish)> connection{nullptr, &PQfinish};
};

PostgresConnection::PostgresConnection(std::unique_ptr<Session> session)
    : session_(std::move(session)) {}

PostgresConnection::~PostgresConnection() = default;

Result<std::unique_ptr<PostgresConnection>> PostgresConnection::open(
    const PostgresAddress& address) {
  auto session = std::make_unique<Session>();
  const std::string text = address.reveal() + " connect_timeout=5 client_encoding=UTF8";
  session->connection.reset(PQconnectdb(text.c_str()));
  if (PQstatus(session->connection.get()) != CONNECTION_OK) return not_reached();
  PQsetNoticeProcessor(
      session->connection.get(), [](void*, const char*) {}, nullptr);
  std::unique_ptr<PostgresConnection> opened(new PostgresConnection(std::move(session)));
  TRY(opened->execute(limit));
  return opened;
}

bool PostgresConnection::is_lost() const {
  return PQstatus(session_->connection.get()) != CONNECTION_OK;
}

Result<void> PostgresConnection::renew() {
  PQreset(session_->connection.get());
  if (is_lost()) return not_reached();
  TRY(execute(limit));
  return {};
}

Result<PostgresRows> PostgresConnection::execute(const std::string& sql,
                                                 std::span<const std::string> values) {
  if (is_lost()) TRY(renew());
  std::vector<const char*> texts;
  texts.reserve(values.size());
  for (const std::string& value : values) texts.push_back(value.c_str());
  PGconn* connection = session_->connection.get();
  const Answer answer(PQexecParams(connection, sql.c_str(), static_cast<int>(texts.size()), nullptr,
                                   texts.data(), nullptr, nullptr, 0),
                      &PQclear);
  const ExecStatusType status = PQresultStatus(answer.get());
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return rows_of(answer.get());
  return refused(connection, answer.get());
}

Result<PostgresTransaction> PostgresTransaction::begin(PostgresConnection& connection) {
  TRY(connection.execute("BEGIN"));
  return PostgresTransaction(connection);
}

Result<void> PostgresTransaction::commit() {
  TRY(connection_->execute("COMMIT"));
  connection_ = nullptr;
  return {};
}

PostgresTransaction::~PostgresTransaction() {
  // A session that is gone has undone it by itself.
  if (connection_ == nullptr || connection_->is_lost()) return;
  static_cast<void>(connection_->execute("ROLLBACK"));
}

}  // namespace osler::engines
