#!/usr/bin/env bash
# Sets or checks the version of a release in all files that contain it: docs/releasing.md.
#   version.sh set 0.2.0       writes the version (requires Maven and npm)
#   version.sh check 0.2.0     prints files with another version; exits with 1 if there are any
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

action=${1:-}
version=${2:-}
if [[ $action != set && $action != check ]] || ! [[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+(-SNAPSHOT)?$ ]]; then
  sed -n '2,4p' "${BASH_SOURCE[0]}" >&2
  exit 2
fi
# Version of images, chart and API: snapshots use the version of the next release.
released=${version%-SNAPSHOT}

if [[ $action == set ]]; then
  "${PENUMBRA_MVN:-./mvnw}" -B -q org.codehaus.mojo:versions-maven-plugin:2.19.1:set \
    -DnewVersion="$version" -DprocessAllModules -DgenerateBackupPoms=false
  sed -i.next -e "s/^version: .*/version: $released/" -e "s/^appVersion: .*/appVersion: \"$released\"/" helm/penumbra/Chart.yaml
  sed -i.next -e "s/{PENUMBRA_VERSION:-[^}]*}/{PENUMBRA_VERSION:-$released}/" compose.yaml
  rm -f helm/penumbra/Chart.yaml.next compose.yaml.next
  (cd reporting-service/service/src/main/webui && npm version --no-git-tag-version --allow-same-version "$released" >/dev/null)
  echo "Next: ./penumbra chart render, the golden files of the API (CONTRIBUTING.md), CHANGELOG.md." >&2
  exit 0
fi

wrong=0
expect() { # place found
  [[ $2 == "$3" ]] && return
  wrong=1
  if [[ -n ${GITHUB_ACTIONS:-} ]]; then echo "::error::$1 has \"$2\", expected \"$3\""; else echo "$1 has \"$2\", expected \"$3\"" >&2; fi
}
while read -r pom; do
  expect "$pom" "$(grep -m1 -A3 '<artifactId>penumbra</artifactId>' "$pom" | sed -n 's:.*<version>\(.*\)</version>.*:\1:p' | head -1)" "$version"
done < <(git ls-files '*pom.xml')
expect Chart.yaml "$(sed -n 's/^version: *//p' helm/penumbra/Chart.yaml)" "$released"
expect "Chart.yaml, appVersion" "$(sed -n 's/^appVersion: *"\(.*\)"$/\1/p' helm/penumbra/Chart.yaml)" "$released"
expect package.json "$(sed -n 's/^  "version": "\(.*\)",$/\1/p' reporting-service/service/src/main/webui/package.json)" "$released"
for api in contracts/openapi/*.yaml; do
  expect "$api" "$(sed -n '/^info:/,/^[^ i]/s/^  version: *"\{0,1\}\([^"]*\)"\{0,1\}$/\1/p' "$api")" "$version"
done
while read -r image; do
  expect "compose.yaml" "$image" "$released"
done < <(sed -n 's/.*{PENUMBRA_VERSION:-\([^}]*\)}.*/\1/p' compose.yaml)
if [[ $version == "$released" ]]; then
  expect CHANGELOG.md "$(grep -c "^## \[$version\] - [0-9]" CHANGELOG.md || true)" 1
fi
exit "$wrong"
