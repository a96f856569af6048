#pragma once

#include <cstdlib>
#include <memory>
#include <string>

#include "connecting/engines/postgres_connection.h"

namespace osler::engines {

/// For tests: the server that OSLER_TEST_POSTGRES names, as tests/servers/pgvector.sh starts it.
inline std::string testing_address() {
  const char* address = std::getenv("OSLER_TEST_POSTGRES");
  return address == nullptr ? "" : address;
}
inline constexpr const char* why_no_postgres =
    "OSLER_TEST_POSTGRES is not set; tests/servers/pgvector.sh start prints it";

inline std::unique_ptr<PostgresConnection> testing_connection() {
  auto opened = PostgresConnection::open(PostgresAddress(testing_address()));
  return opened ? std::move(*opened) : nullptr;
}

}  // namespace osler::engines
