#!/bin/sh
# Writes a base backup of the bundled Postgres to its archive. A restore to any later time starts from it.
set -eu
: "${ARCHIVE:=/archive}"
mkdir -p "$ARCHIVE/base"
rm -rf "$ARCHIVE/base/part"
pg_basebackup -h "${PGHOST:-127.0.0.1}" -U "${POSTGRES_USER:-postgres}" -D "$ARCHIVE/base/part" -c fast -X fetch
# named by the earliest time to restore to
name=$(date -u +%Y%m%dT%H%M%SZ)
mv "$ARCHIVE/base/part" "$ARCHIVE/base/$name"
echo "base backup $name is complete: a restore to any later time is possible."
