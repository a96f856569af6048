#!/bin/sh
# A PostgreSQL 15 with pgvector 0.8 for tests, on 127.0.0.1 only, in a folder of its own.
#   tests/servers/pgvector.sh install   (root) packages, and pgvector from Debian's source package
#   tests/servers/pgvector.sh start     (root) prints OSLER_TEST_POSTGRES=...
#   tests/servers/pgvector.sh stop
# The server must not run as root: it runs as the user postgres that Debian's package makes.
set -eu
bin=/usr/lib/postgresql/15/bin
folder=${OSLER_TEST_SERVERS:-/tmp/osler-servers}/pgvector
port=${OSLER_TEST_POSTGRES_PORT:-5433}

install_pgvector() {
  apt-get install -y --no-install-recommends postgresql-15 postgresql-server-dev-15 libpq-dev
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  mkdir -p "$work/lists/partial" "$work/cache/archives/partial"
  # The package is in trixie, one release later; its source builds on this one. Same mirror as set up.
  mirror=$(awk '/^URIs:/ {print $2; exit}' /etc/apt/sources.list.d/debian.sources)
  printf 'Types: deb-src\nURIs: %s\nSuites: trixie\nComponents: main\nSigned-By: /usr/share/keyrings/debian-archive-keyring.gpg\n' \
    "$mirror" > "$work/t.sources"
  cd "$work"
  apt_options="-o Dir::Etc::sourcelist=$work/t.sources -o Dir::Etc::sourceparts=- -o Dir::State::lists=$work/lists -o Dir::Cache=$work/cache"
  # shellcheck disable=SC2086  # several options
  apt-get $apt_options update
  # shellcheck disable=SC2086
  apt-get $apt_options source --download-only pgvector
  tar xzf pgvector_*.orig.tar.gz
  cd pgvector-*/
  make OPTFLAGS="" with_llvm=no
  make with_llvm=no install
}

start_server() {
  mkdir -p "$folder"
  (umask 077 && head -c 18 /dev/urandom | base64 | tr -d '/+=\n' > "$folder/password")
  chown -R postgres "$folder"
  if [ ! -d "$folder/data" ]; then
    runuser -u postgres -- $bin/initdb -D "$folder/data" -U postgres -A scram-sha-256 \
      --pwfile="$folder/password" -E UTF8 --locale=C.UTF-8 > /dev/null
    cp "$folder/password" "$folder/password.kept"
  fi
  runuser -u postgres -- $bin/pg_ctl -D "$folder/data" -l "$folder/log" -w start > /dev/null \
    -o "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories=$folder"
  PGPASSWORD=$(cat "$folder/password.kept") psql -q -h 127.0.0.1 -p "$port" -U postgres \
    -c 'CREATE EXTENSION IF NOT EXISTS vector' 2> /dev/null
  echo "OSLER_TEST_POSTGRES=host=127.0.0.1 port=$port user=postgres dbname=postgres password=$(cat "$folder/password.kept")"
}

case ${1:-} in
  install) install_pgvector ;;
  start) start_server ;;
  stop) runuser -u postgres -- $bin/pg_ctl -D "$folder/data" -m fast stop ;;
  *) sed -n '2,6p' "$0"; exit 2 ;;
esac
