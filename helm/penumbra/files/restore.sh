#!/bin/sh
# Runs before the bundled Postgres starts. Restores the newest base backup from before RESTORE_TO,
# once for each RESTORE_TO. Postgres then replays its archive up to that time.
set -eu
: "${PGDATA:?}" "${ARCHIVE:=/archive}"
mkdir -p "$ARCHIVE/wal" "$ARCHIVE/base"
[ -n "${RESTORE_TO:-}" ] || exit 0
wanted=$(date -u -d "$RESTORE_TO" +%Y%m%dT%H%M%SZ) || {
  echo "restore: \"$RESTORE_TO\" is no time; write it like 2026-11-28T09:30:00Z." >&2
  exit 1
}
done="$ARCHIVE/restored-to-$wanted"
[ ! -e "$done" ] || exit 0
base=
for one in "$ARCHIVE"/base/*Z; do
  [ -d "$one" ] || continue
  # names are times that sort as text
  name=$(basename "$one")
  if [ "$name" != "$wanted" ] && [ "$(printf '%s\n%s\n' "$name" "$wanted" | sort | head -1)" = "$name" ]; then
    base=$one
  fi
done
[ -n "$base" ] || {
  echo "restore: there is no base backup from before $RESTORE_TO in $ARCHIVE/base." >&2
  exit 1
}
if [ -e "$PGDATA" ]; then
  mv "$PGDATA" "$PGDATA.before-$(date -u +%Y%m%dT%H%M%SZ)"
fi
cp -a "$base" "$PGDATA.part"
chmod 700 "$PGDATA.part"
rm -f "$PGDATA.part/recovery.signal"
cat >>"$PGDATA.part/postgresql.auto.conf" <<SETTINGS
restore_command = 'cp $ARCHIVE/wal/%f %p'
recovery_target_time = '$(date -u -d "$RESTORE_TO" '+%Y-%m-%d %H:%M:%S+00')'
recovery_target_action = 'promote'
recovery_target_timeline = 'latest'
SETTINGS
touch "$PGDATA.part/recovery.signal"
mv "$PGDATA.part" "$PGDATA"
touch "$done"
echo "restore: $(basename "$base") is in place; Postgres replays its archive up to $RESTORE_TO."
