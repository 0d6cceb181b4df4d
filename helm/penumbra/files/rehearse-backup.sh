#!/usr/bin/env bash
# Rehearses a restore: dumps Penumbra's database, restores the dump into a separate database,
# compares every table with the dumped content, and verifies the restored audit log.
set -euo pipefail

usage() {
  cat <<'TEXT'
Usage: rehearse-backup.sh [--into NAME] [--dump FILE] [--counts] [--keep] URL

  URL          the database, such as postgresql://admin@pg.example/penumbra, as a superuser or as
               the administrator that ran database.sql and may create databases. The password is
               taken from PGPASSWORD or ~/.pgpass.
  --into NAME  the database to restore into, on the same server; it must not exist
               (penumbra_rehearsal). It is dropped at the end.
  --dump FILE  file in which to keep the dump (default: the dump is deleted at the end)
  --counts     compares only numbers of rows, if comparing contents takes too long
  --keep       keeps the restored database

Services may run: the dump and the comparison use the same snapshot.
Requires psql, pg_dump and pg_restore of the server's release or a newer release.
Exits with 0 if the restored database is equal and its audit log is intact.
TEXT
}

fail() {
  echo "rehearse-backup: $*" >&2
  exit 1
}

into=penumbra_rehearsal dump='' compare=content keep=no url=''
while (($#)); do
  case $1 in
    --into) into=${2:?--into needs a name}; shift ;;
    --dump) dump=${2:?--dump needs a file}; shift ;;
    --counts) compare=counts ;;
    --keep) keep=yes ;;
    -h | --help) usage; exit 0 ;;
    -*) usage >&2; fail "there is no option $1." ;;
    *) url=$1 ;;
  esac
  shift
done
[[ $url ]] || { usage >&2; fail "the URL of the database is missing."; }
[[ $into =~ ^[a-z_][a-z0-9_]*$ ]] || fail "--into takes lower-case letters, digits and underscores, not \"$into\"."
for program in psql pg_dump pg_restore; do
  command -v "$program" >/dev/null || fail "$program is missing: install the client of Postgres."
done

ask() { # url, SQL
  psql --no-psqlrc --quiet --tuples-only --no-align -v ON_ERROR_STOP=1 -d "$1" -c "$2"
}

server=$(ask "$url" "show server_version_num") || fail "the database can't be reached, or refuses the sign-in."
client=$(pg_dump --version | grep -oE '[0-9]+' | head -1)
((client >= server / 10000)) ||
  fail "pg_dump is of release $client, the server of $((server / 10000)): take a client of that release or a newer one."
exists=$(ask "$url" "select count(*) from pg_database where datname = '$into'")
((exists == 0)) || fail "the database $into exists: drop it, or name another one by --into."

work=$(mktemp -d)
kept=$dump
dump=${dump:-$work/penumbra.dump}
# URL of the restored database
restored=$(sed -E "s#^(postgres(ql)?://[^/]+/)[^?]*#\1$into#" <<<"$url")
members=no
clean_up() {
  status=$?
  [[ $keep == yes ]] || ask "$url" "drop database if exists $into" >/dev/null 2>&1 || true
  [[ $members == no ]] || ask "$url" "$(membership revoke from)" >/dev/null 2>&1 || true
  rm -rf "$work"
  exit "$status"
}
trap clean_up EXIT

# An administrator without superuser rights must be a member of the roles that own the objects.
membership() { # grant to | revoke from
  cat <<SQL
do \$\$
declare
  name text;
begin
  for name in
    select distinct pg_get_userbyid(nspowner) from pg_namespace
    where nspname in ('toggle', 'ingestion', 'correlation', 'report', 'reporting', 'audit')
  loop
    execute format('$1 %I $2 %I', name, current_user);
  end loop;
end \$\$
SQL
}
if [[ $(ask "$url" "select rolsuper from pg_roles where rolname = current_user") == f ]]; then
  ask "$url" "$(membership grant to)" || fail "this role is neither a superuser nor the one that made the services' roles."
  members=yes
fi

if [[ $compare == content ]]; then
  figures="count(*), coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)"
else
  figures="count(*)"
fi
# One line per table: name, number of rows, and sum of the hashes of its rows, which does not depend on their order
tables="select format('select %L, $figures from %s t', c.oid::regclass, c.oid::regclass)
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname in ('toggle', 'ingestion', 'correlation', 'report', 'reporting', 'audit')
  order by c.oid::regclass::text collate \"C\" \\gexec"
settings="set timezone = 'UTC'; set bytea_output = 'hex'; set extra_float_digits = 1; set datestyle = 'ISO'; set search_path = '';"

# The session keeps the snapshot until all of it is read
begin=$SECONDS
coproc SESSION { psql --no-psqlrc --quiet --tuples-only --no-align -v ON_ERROR_STOP=1 -d "$url" 2>&1; }
echo "begin isolation level repeatable read read only; $settings select pg_export_snapshot();" >&"${SESSION[1]}"
read -r snapshot <&"${SESSION[0]}"
pg_dump -Fc --snapshot="$snapshot" -d "$url" -f "$dump" || fail "the dump has failed."
dumped=$((SECONDS - begin))
{
  echo "$tables"
  echo "\\echo end of tables"
} >&"${SESSION[1]}"
while read -r line <&"${SESSION[0]}" && [[ $line != 'end of tables' ]]; do
  echo "$line"
done >"$work/before"
[[ ${line-} == 'end of tables' ]] || fail "the tables can't be read: $(tail -1 "$work/before")"
echo '\q' >&"${SESSION[1]}"

begin=$SECONDS
ask "$url" "create database $into" || fail "this role may not create databases."
pg_restore --exit-on-error --no-comments -d "$restored" "$dump" || fail "the restore has failed."
took=$((SECONDS - begin))

psql --no-psqlrc --quiet --tuples-only --no-align -v ON_ERROR_STOP=1 -d "$restored" \
  >"$work/after" <<<"$settings
$tables"
[[ -s $work/before ]] || fail "there are no tables: is $url Penumbra's database?"
if ! diff "$work/before" "$work/after" >"$work/difference"; then
  head -20 "$work/difference" >&2
  fail "the restored database differs (< was dumped, > was restored)."
fi
faults=$(ask "$restored" "select service || ': ' || v.chain || ': ' || v.fault
  from unnest(array['toggle', 'ingestion', 'correlation', 'reporting']) as service, audit.verify(service) v
  where v.fault is not null")
[[ -z $faults ]] || fail "the restored audit is not whole: $faults"

rows=$(awk -F'|' '{n += $2} END {printf "%d", n}' "$work/before")
echo "Restored and equal: $(wc -l <"$work/before") tables, $rows rows, $(wc -c <"$dump") bytes of dump;" \
  "dumped in $dumped s, restored in $took s; the audit is whole."
[[ -z $kept ]] || echo "The dump is $kept."
[[ $keep == no ]] || echo "The database $into was kept."
