#!/usr/bin/env bash
# Writes the list of Debian packages in images, with version, path and SHA-256, as verified by apt. Requires apt
# and debian-archive-keyring, and does not change apt on this machine. Run it for security updates of the base.
# Then run ./penumbra images and the tests, and commit the file.
set -euo pipefail

release=trixie
mirror=${PENUMBRA_DEBIAN_MIRROR:-http://deb.debian.org}
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
[[ -f $keyring ]] || keyring=${keyring%.gpg}.pgp
[[ -f $keyring ]] || { echo "debian-archive-keyring is missing: apt-get install debian-archive-keyring" >&2; exit 1; }

base=(base-files ca-certificates tzdata gcc-14-base libc6 libgcc-s1 zlib1g)
jvm=(libstdc++6 openjdk-25-jre-headless)

out=$(cd "$(dirname "${BASH_SOURCE[0]}")/../launcher/src/main/resources/io/penumbra/local/image" && pwd)/debian-packages.tsv
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

pin() { # architecture flavour package…
  local architecture=$1 flavour=$2 package
  shift 2
  for package in "$@"; do
    APT_CONFIG=$work/$architecture/apt.conf apt-cache show --no-all-versions "$package:$architecture" |
      awk -v a="$architecture" -v f="$flavour" -v OFS='\t' '
        /^Package: / { p = $2 } /^Version: / { v = $2 } /^Filename: / { n = $2 } /^SHA256: / { s = $2 }
        END { print a, f, p, v, (n ~ /^pool\/updates\// ? "debian-security" : "debian") , n, s }'
  done
}

{
  echo "# Debian $release, as local-stack/images/pin-packages.sh found it. Packages that a mirror no longer has come from the snapshot."
  echo "snapshot	$(date -u +%Y%m%dT000000Z)"
  for architecture in amd64 arm64; do
    own=$work/$architecture
    mkdir -p "$own"/{lists/partial,cache/archives/partial}
    touch "$own/status"
    cat >"$own/sources.list" <<SOURCES
deb [signed-by=$keyring] $mirror/debian $release main
deb [signed-by=$keyring] $mirror/debian-security $release-security main
SOURCES
    cat >"$own/apt.conf" <<CONF
Dir::State "$own";
Dir::State::Lists "$own/lists";
Dir::State::status "$own/status";
Dir::Cache "$own/cache";
Dir::Etc::sourcelist "$own/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
Dir::Etc::preferences "/dev/null";
APT::Architecture "$architecture";
APT::Architectures { "$architecture"; };
APT::Sandbox::User "";
CONF
    APT_CONFIG=$own/apt.conf apt-get update -qq >&2
    pin "$architecture" base "${base[@]}"
    pin "$architecture" jvm "${jvm[@]}"
  done
} >"$work/packages.tsv"
mv "$work/packages.tsv" "$out"
chmod 644 "$out"
echo "$out: $(($(wc -l <"$out") - 2)) packages" >&2
