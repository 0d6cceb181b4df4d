#!/usr/bin/env bash
# The version of a release in all places that name it: docs/releasing.md.
#   version.sh set 0.2.0       writes it (needs Maven and npm)
#   version.sh check 0.2.0     ends with 1 and a line for each place that names another one
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

action=${1:-}
version=${2:-}
if [[ $action != set && $action != check ]] || ! [[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+(-SNAPSHOT)?$ ]]; then
  sed -n '2,4p' "${BASH_SOURCE[0]}" >&2
  exit 2
fi
# What images, chart and API are called: snapshots have the name of the release they lead to.
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
