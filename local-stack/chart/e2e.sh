#!/usr/bin/env bash
# Installs the chart with native images on a one-node Kubernetes and does to it what a platform engineer does:
# install, test, switch on, send real data, read the report, upgrade under load, kill pods, roll back, uninstall, install again.
# Called by ./penumbra chart e2e, which says what it needs.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$root/.penumbra/chart-e2e
cluster=${PENUMBRA_CLUSTER:-$root/../shared/tools/cluster}
export K8S_HOME=${K8S_HOME:-$HOME/.cache/penumbra-cluster}
release=penumbra namespace=penumbra
node=10.200.0.1 issuer=http://10.200.0.1:8180/realms/penumbra
data=${PENUMBRA_REAL_DATA:-$root/../shared/data}
began=$SECONDS

say() { printf '[%4ds] %s\n' "$((SECONDS - began))" "$*"; }
fail() { say "FAILED: $*"; exit 1; }
missing() { echo "penumbra: $*" >&2; exit 1; }
kc() { "$K8S_HOME/kubectl" -n $namespace "$@"; }
helm() { "$K8S_HOME/helm" -n $namespace "$@"; }
inside() { "$K8S_HOME/kns" "$@"; }
millis() { echo "$(($(date +%s%N) / 1000000))"; }

[[ $(id -u) == 0 ]] || missing "chart e2e starts a cluster in namespaces of its own and must be root."
[[ -x $cluster/up.sh || -f $cluster/up.sh ]] ||
  missing "there is no script that starts a one-node Kubernetes: name its folder (up.sh, down.sh) by PENUMBRA_CLUSTER."
for tar in integration-toggle-service ingestion-service correlation-service reporting-service; do
  [[ -f $root/.penumbra/images/$tar.tar ]] || missing "there is no image of $tar: run ./penumbra native and ./penumbra images first."
done
mkdir -p "$work"

# --- the cluster, and images that no registry has to bring ----------------------------------------------------
trial_postgres() {
  [[ -f $work/postgres.tar ]] && return
  say "putting a Postgres image together"
  command -v debootstrap >/dev/null || apt-get install -y -q debootstrap >"$work/apt.log" 2>&1
  rm -rf "$work/postgres"
  debootstrap --variant=minbase --include=postgresql-client "$(. /etc/os-release; echo "$VERSION_CODENAME")" "$work/postgres" >"$work/debootstrap.log" 2>&1
  # the server is the one that the local stack runs; only psql and its like are the distribution's
  mkdir -p "$work/postgres/usr/lib/postgresql/18"
  cp -r "$root"/.penumbra/dist/postgres/PG-*/. "$work/postgres/usr/lib/postgresql/18"
  sed -i '/^postgres:/d' "$work/postgres/etc/passwd"
  echo 'postgres:x:999:999::/var/lib/postgresql:/bin/sh' >>"$work/postgres/etc/passwd"
  cat >"$work/postgres/entrypoint" <<'SH'
#!/bin/bash
# Does what the official image does with a new volume.
set -e
PATH=/usr/lib/postgresql/18/bin:$PATH
# the server and the distribution's psql have other defaults
export PGHOST=/tmp
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  initdb -D "$PGDATA" -U "$POSTGRES_USER" --pwfile=<(printf '%s\n' "$POSTGRES_PASSWORD") --auth-local=trust --auth-host=scram-sha-256 >/dev/null
  echo 'host all all all scram-sha-256' >>"$PGDATA/pg_hba.conf"
  pg_ctl -D "$PGDATA" -o "-c listen_addresses='' -c unix_socket_directories=/tmp" -w start >/dev/null
  createdb -U "$POSTGRES_USER" "$POSTGRES_DB"
  for file in /docker-entrypoint-initdb.d/*; do
    case $file in
      *.sh) . "$file" ;;
      *.sql) psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" -f "$file" ;;
    esac
  done
  pg_ctl -D "$PGDATA" -m fast -w stop >/dev/null
fi
shift # the command's own name, as with the official image
exec postgres -D "$PGDATA" -c listen_addresses='*' -c unix_socket_directories=/tmp "$@"
SH
  chmod 755 "$work/postgres/entrypoint"
  tar -C "$work/postgres" --exclude=./proc --exclude=./sys --exclude=./dev --exclude=./var/cache -cf "$work/rootfs.tar" .
  podman import -c 'ENTRYPOINT ["/entrypoint"]' "$work/rootfs.tar" localhost/trial-postgres:1 >/dev/null 2>&1
  podman save -q -o "$work/postgres.tar" localhost/trial-postgres:1
  rm -rf "$work/postgres" "$work/rootfs.tar"
}

trial_busybox() {
  [[ -f $work/busybox.tar ]] && return
  rm -rf "$work/busybox" && mkdir -p "$work/busybox/bin" && cp "$(command -v busybox)" "$work/busybox/bin/busybox"
  for name in sh wget grep cat echo; do ln -s busybox "$work/busybox/bin/$name"; done
  tar -C "$work/busybox" -cf "$work/rootfs.tar" .
  podman import "$work/rootfs.tar" localhost/trial-busybox:1 >/dev/null 2>&1
  podman save -q -o "$work/busybox.tar" localhost/trial-busybox:1
}

say "starting a one-node Kubernetes"
bash "$cluster/up.sh" >"$work/cluster.log" 2>&1 || { tail -5 "$work/cluster.log"; fail "the cluster does not start"; }
export CONTAINERS_CONF_OVERRIDE=$K8S_HOME/containers.conf PODMAN_IGNORE_CGROUPSV1_WARNING=1
trial_postgres
trial_busybox
for image in "$work"/postgres.tar "$work"/busybox.tar "$root"/.penumbra/images/*.tar; do
  "$K8S_HOME/load" "$image" >/dev/null 2>"$work/load.log"
done
tag=$("$root/penumbra" --version | sed 's/Penumbra //; s/-SNAPSHOT//')
# the same images under the tag that the upgrade goes to
for service in integration-toggle-service ingestion-service correlation-service reporting-service; do
  ctr -a "$K8S_HOME/run/containerd.sock" -n k8s.io images tag --force "docker.io/penumbra/$service:$tag" "docker.io/penumbra/$service:next" >/dev/null 2>&1
done

# --- the issuer: an own Keycloak on the node, as a company has one outside of the cluster -----------------------
if ! inside /usr/bin/curl -sf -o /dev/null "$issuer/.well-known/openid-configuration"; then
  say "starting the issuer"
  keycloak=$work/keycloak
  [[ -d $keycloak ]] || cp -r "$root"/.penumbra/dist/keycloak-* "$keycloak"
  mkdir -p "$keycloak/data/import"
  sed "s#\"http://localhost/login/callback\"#\"http://localhost/login/callback\", \"http://penumbra-reporting:8080/login/callback\"#" \
    "$root/local-stack/launcher/src/main/resources/io/penumbra/local/penumbra-realm.json" >"$keycloak/data/import/penumbra-realm.json"
  inside /usr/bin/env JAVA_HOME="$JAVA_HOME" JAVA_OPTS_KC_HEAP="-Xms128m -Xmx384m" setsid "$keycloak/bin/kc.sh" start-dev \
    --import-realm --http-host=0.0.0.0 --http-port=8180 --hostname="http://$node:8180" --health-enabled=false >"$work/keycloak.log" 2>&1 </dev/null &
  for _ in $(seq 240); do
    inside /usr/bin/curl -sf -o /dev/null "$issuer/.well-known/openid-configuration" && break
    sleep 1
  done
  inside /usr/bin/curl -sf -o /dev/null "$issuer/.well-known/openid-configuration" || fail "the issuer does not start; $work/keycloak.log says why"
fi

# --- install ----------------------------------------------------------------------------------------------------
"$K8S_HOME/helm" -n $namespace uninstall $release >/dev/null 2>&1 || true
"$K8S_HOME/kubectl" delete namespace $namespace --ignore-not-found >/dev/null 2>&1 --wait=true
"$K8S_HOME/kubectl" delete pv penumbra-trial --ignore-not-found >/dev/null 2>&1
rm -rf "$work/volume" && mkdir -p "$work/volume" && chown 999:999 "$work/volume"
"$K8S_HOME/kubectl" create namespace $namespace >/dev/null
volume() {
  "$K8S_HOME/kubectl" apply -f - >/dev/null <<YAML
apiVersion: v1
kind: PersistentVolume
metadata: { name: penumbra-trial }
spec:
  capacity: { storage: 10Gi }
  accessModes: [ReadWriteOnce]
  persistentVolumeReclaimPolicy: Retain
  hostPath: { path: $work/volume }
YAML
}
volume
secret() { openssl rand -hex 16; }
kc create secret generic penumbra-postgres --from-literal=superuser="$(secret)" --from-literal=toggle="$(secret)" \
  --from-literal=ingestion="$(secret)" --from-literal=correlation="$(secret)" --from-literal=reporting="$(secret)" >/dev/null
kc create secret generic penumbra-oidc --from-literal=toggle-client-secret=penumbra-toggle \
  --from-literal=ingestion-client-secret=penumbra-ingestion --from-literal=reporting-client-secret=penumbra-reporting \
  --from-literal=dashboard-client-secret=penumbra-dashboard >/dev/null
values=(--values "$root/helm/penumbra/values-quickstart.yaml" --set oidc.issuer=$issuer --set image.pullPolicy=Never
  --set postgres.bundled.image=localhost/trial-postgres:1 --set tests.image=localhost/trial-busybox:1
  --set podDisruptionBudget.apiVersion=policy/v1beta1
  --set-string ingestion.env.PENUMBRA_CHUNKING_FRESHNESS=2S)
# three of each at once during the upgrade, on a node of perhaps two cores
for component in toggle ingestion correlation reporting postgres.bundled; do
  values+=(--set $component.resources.requests.cpu=20m)
done

say "helm install --wait"
start=$(millis)
helm install $release "$root/helm/penumbra" "${values[@]}" --wait --timeout 5m >"$work/notes.txt" || {
  kc get pods,events >"$work/install.log" 2>&1 || true
  fail "the install is not ready after five minutes; $work/install.log shows pods and events"
}
installed=$(($(millis) - start))
say "installed and ready in $installed ms"
helm test $release >"$work/helm-test.log" || { kc logs penumbra-test || true; fail "helm test"; }
say "helm test passes"

# --- use it --------------------------------------------------------------------------------------------------------
address() { echo "http://$(kc get service "penumbra-$1" -o 'jsonpath={.spec.clusterIP}'):8080"; }
penumbra() {
  inside /usr/bin/env JAVA_HOME="$JAVA_HOME" PATH="$PATH" HOME="$HOME" PENUMBRA_OIDC_URL=$issuer PENUMBRA_TOGGLE_URL="$(address toggle)" \
    PENUMBRA_INGESTION_URL="$(address ingestion)" "$root/penumbra" "$@"
}
token() { penumbra token "$1"; }
summary() {
  inside /usr/bin/curl -sf -H "Authorization: Bearer $(token analyst)" "$(address reporting)/api/v1/reports/win10-endpoint-users/summary?period=P90D"
}
machines() { summary | grep -o '"machines":[0-9][0-9]*' | head -1 | grep -o '[0-9]*'; }
transactions() { summary | grep -o '"transactions":[0-9][0-9]*' | head -1 | grep -o '[0-9]*'; }

penumbra toggle on >"$work/toggle.log" 2>&1 || { cat "$work/toggle.log"; fail "toggle on"; }
say "switched on by the administrator's API"
file=$(find -L "$data" -name '*.gz' -path '*sysmon*' | head -1)
[[ -n $file ]] || missing "there is no real data: name a folder with Windows events by PENUMBRA_REAL_DATA."
penumbra send --rebase "$file" >"$work/send.log" 2>&1 || { tail -5 "$work/send.log"; fail "send"; }
for _ in $(seq 120); do [[ $(machines) -gt 0 ]] 2>/dev/null && break; sleep 0.5; done
first=$(($(millis) - start))
say "the report shows $(machines) machines $first ms after helm install began"
for _ in $(seq 60); do before=$(transactions); sleep 3; [[ $(transactions) == "$before" ]] && break; done
say "at rest: $before transactions"

# --- upgrade under load, two replicas each -------------------------------------------------------------------------
values+=(--set toggle.replicas=2 --set ingestion.replicas=2 --set correlation.replicas=2 --set reporting.replicas=2)
helm upgrade $release "$root/helm/penumbra" "${values[@]}" --wait --timeout 5m >/dev/null
say "two replicas of each"
load() { # NAME URL TOKEN: asks again and again, counts what is not 2xx
  local code asked=0 failed=0
  while [[ -e $work/load ]]; do
    code=$(inside /usr/bin/curl -s -o /dev/null -m 10 -w '%{http_code}' -H "Authorization: Bearer $3" "${@:4}" "$2" || true)
    asked=$((asked + 1))
    [[ $code == 2?? ]] || { failed=$((failed + 1)); echo "$(date +%T) $code" >>"$work/load.$1.failed"; }
  done
  echo "$asked $failed" >"$work/load.$1"
}
rm -f "$work"/load* && touch "$work/load"
loads=()
load report "$(address reporting)/api/v1/reports/win10-endpoint-users/summary?period=P7D" "$(token analyst)" &
loads+=($!)
load gate "$(address toggle)/api/v1/advanced-features" "$(token analyst)" &
loads+=($!)
load send "$(address ingestion)/api/v1/transactions" "$(token penumbra-sensor)" -H 'Content-Type: application/x-ndjson' --data-binary '{}' &
loads+=($!)
sleep 3
say "helm upgrade under load"
helm upgrade $release "$root/helm/penumbra" "${values[@]}" --set image.tag=next --wait --timeout 8m >/dev/null
sleep 3
rm "$work/load"
# not for the issuer, which may be a child of this shell too
wait "${loads[@]}"
for name in report gate send; do
  read -r asked failed <"$work/load.$name"
  say "$name: $asked requests, $failed failed"
  [[ $failed == 0 ]] || { cat "$work/load.$name.failed"; lost=1; }
done
[[ -z ${lost:-} ]] || fail "requests failed during the upgrade"
revision=$(helm list -o json | sed 's/.*"revision":"\([0-9]*\)".*/\1/')
[[ $(kc get jobs -o name | wc -l) == 1 ]] || fail "more than one migration job is left"
# where there is nothing to migrate, the pods are ready before the job has ended
kc wait --for=condition=Complete "job/penumbra-migrations-$revision" --timeout=120s >/dev/null || fail "the migration of revision $revision has not run"

# --- kill, roll back, uninstall, install again -----------------------------------------------------------------------
say "killing a pod of each service"
for component in toggle ingestion correlation reporting; do
  kc delete "$(kc get pod -l app.kubernetes.io/component=$component -o name | head -1)" --grace-period=0 --force >/dev/null 2>&1
done
kc wait --for=condition=Available deployment --all --timeout=180s >/dev/null
[[ $(transactions) == "$before" ]] || fail "after the kills the report has $(transactions) transactions, not $before"
say "all back, the same figures"
helm rollback $release --wait --timeout 5m >/dev/null
[[ $(transactions) == "$before" ]] || fail "after the rollback the report has $(transactions) transactions, not $before"
say "rolled back, the same figures"

# --- back up and restore the volume, as docs/install.md says ---------------------------------------------------------
everything=(deployment/penumbra-toggle deployment/penumbra-ingestion deployment/penumbra-correlation deployment/penumbra-reporting)
kc scale "${everything[@]}" --replicas=0 >/dev/null
kc wait --for=delete pod -l app.kubernetes.io/component!=postgres --timeout=90s >/dev/null 2>&1 || true
kc scale statefulset/penumbra-postgres --replicas=0 >/dev/null
kc wait --for=delete pod/penumbra-postgres-0 --timeout=90s >/dev/null 2>&1 || true
rm -rf "$work/saved" && cp -a "$work/volume" "$work/saved"
find "$work/volume" -mindepth 1 -delete
cp -a "$work/saved/." "$work/volume" && rm -rf "$work/saved"
kc scale statefulset/penumbra-postgres --replicas=1 >/dev/null
kc scale "${everything[@]}" --replicas=2 >/dev/null
kc wait --for=condition=Available "${everything[@]}" --timeout=240s >/dev/null
[[ $(transactions) == "$before" ]] || fail "after the restore the report has $(transactions) transactions, not $before"
say "volume saved, emptied, put back: the same figures"

kc get pods -o custom-columns=POD:.metadata.name,IMAGE:.spec.containers[0].image --no-headers
helm uninstall $release --wait >/dev/null
kc get pvc penumbra-postgres >/dev/null || fail "the data was not kept"
helm install $release "$root/helm/penumbra" "${values[@]}" --wait --timeout 5m >/dev/null || fail "a second install on kept data"
[[ $(transactions) == "$before" ]] || fail "after uninstall and install the report has $(transactions) transactions, not $before"
say "uninstalled and installed again on the kept data, the same figures"
helm uninstall $release --wait >/dev/null
bash "$cluster/down.sh" >/dev/null
say "done: helm install --wait $installed ms, first report figure after $first ms"
