#!/bin/sh
# A base backup of the bundled Postgres into its archive: what a restore to any later time begins with.
set -eu
: "${ARCHIVE:=/archive}"
mkdir -p "$ARCHIVE/base"
rm -rf "$ARCHIVE/base/part"
pg_basebackup -h "${PGHOST:-127.0.0.1}" -U "${POSTGRES_USER:-postgres}" -D "$ARCHIVE/base/part" -c fast -X fetch
# named by the time from which on it can be used
name=$(date -u +%Y%m%dT%H%M%SZ)
mv "$ARCHIVE/base/part" "$ARCHIVE/base/$name"
echo "base backup $name is complete: a restore can go to any later time."
