#!/usr/bin/env bash
# Installs and operates the chart with native images on a Kubernetes cluster: install, test, enable, send, read the
# report, upgrade under load, kill pods, roll back, restore the volume, uninstall, install again. Uses a separate
# namespace, which is deleted at the end.
#
# Called by ./penumbra chart e2e, which checks the options (see --help) and sets
#   KUBECONFIG       kubeconfig of the cluster
#   E2E_CONTEXT      context in the kubeconfig, or empty for the current context
#   E2E_LOAD         command that loads an image archive into the nodes ("kind load image-archive"), or empty
#   E2E_IMAGES       registry and repository of pushed images, or empty
#   E2E_TAG          tag of the images
#   E2E_UPGRADE_TAG  tag of newer images to upgrade to, or empty for the same images
#   E2E_VALUES       additional values files, one per line
#   E2E_EVENTS       file of records to send, or empty for generated records
#   PENUMBRA_HELM    path of helm
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$root/.penumbra/chart-e2e
release=penumbra namespace=penumbra-e2e
services=(integration-toggle-service ingestion-service correlation-service reporting-service)
issuer_image=${E2E_ISSUER_IMAGE:-quay.io/keycloak/keycloak:26.7.3}
# URL of the issuer for pods; tokens contain it, whatever address was requested
issuer=http://issuer:8180/realms/penumbra
# URLs on this machine, forwarded to the cluster
local_issuer=http://127.0.0.1:28180/realms/penumbra local_reporting=http://127.0.0.1:28080
local_toggle=http://127.0.0.1:28081 local_ingestion=http://127.0.0.1:28082
began=$SECONDS

say() { printf '[%4ds] %s\n' "$((SECONDS - began))" "$*"; }
fail() { say "FAILED: $*"; exit 1; }
missing() { echo "penumbra: $*" >&2; exit 2; }
cluster() { kubectl ${E2E_CONTEXT:+--context "$E2E_CONTEXT"} "$@"; }
kc() { cluster -n $namespace "$@"; }
helm() { "$PENUMBRA_HELM" ${E2E_CONTEXT:+--kube-context "$E2E_CONTEXT"} -n $namespace "$@"; }
millis() { echo "$(($(date +%s%N) / 1000000))"; }

# --- prerequisites ---------------------------------------------------------------------------------------------
for tool in kubectl curl openssl; do
  command -v $tool >/dev/null || missing "$tool is missing: install it and put it on the PATH."
done
mkdir -p "$work"
cluster version >"$work/version.txt" 2>&1 || {
  tail -2 "$work/version.txt" >&2
  missing "the cluster of $KUBECONFIG does not respond. Start it, or select another with --kubeconfig and --context."
}
if [[ -n ${E2E_LOAD:-} ]]; then
  for service in "${services[@]}"; do
    [[ -f $root/.penumbra/images/$service.tar ]] ||
      missing "there is no image of $service to load: run ./penumbra native and ./penumbra images first."
  done
fi
if cluster get namespace $namespace >/dev/null 2>&1; then
  [[ $(cluster get namespace $namespace -o 'jsonpath={.metadata.labels.penumbra-e2e}') == true ]] ||
    missing "the namespace $namespace does not belong to this test: delete it, or select another cluster."
  say "deleting the namespace of an earlier run"
  cluster delete namespace $namespace --wait=true >/dev/null
fi

forwards=()
cleanup() {
  for pid in "${forwards[@]}"; do pkill -P "$pid" 2>/dev/null || true; kill "$pid" 2>/dev/null || true; done
}
trap cleanup EXIT
# A port-forward ends with its pod, so it is restarted until this script ends.
forward() { # SERVICE LOCAL-PORT PORT
  while :; do
    kc port-forward --address 127.0.0.1 "service/$1" "$2:$3" >>"$work/forward.log" 2>&1 || true
    sleep 0.3
  done &
  forwards+=($!)
}

# --- images ------------------------------------------------------------------------------------------------------
if [[ -n ${E2E_LOAD:-} ]]; then
  for service in "${services[@]}"; do
    # the command consists of several words
    # shellcheck disable=SC2086
    $E2E_LOAD "$root/.penumbra/images/$service.tar" >>"$work/load.log" 2>&1 ||
      fail "\"$E2E_LOAD\" cannot load $service.tar; see $work/load.log"
  done
  say "images loaded by $E2E_LOAD"
fi

# --- issuer: a Keycloak outside of the release -------------------------------------------------------------------------
cluster create namespace $namespace >/dev/null
cluster label namespace $namespace penumbra-e2e=true >/dev/null
sed 's#"http://localhost/login/callback"#"http://localhost/login/callback", "http://penumbra-reporting:8080/login/callback"#' \
  "$root/local-stack/launcher/src/main/resources/io/penumbra/local/penumbra-realm.json" >"$work/penumbra-realm.json"
kc create configmap issuer-realm --from-file="$work/penumbra-realm.json" >/dev/null
kc apply -f - >/dev/null <<YAML
apiVersion: v1
kind: Service
metadata: { name: issuer }
spec:
  selector: { app: issuer }
  ports: [{ name: http, port: 8180, targetPort: 8180, protocol: TCP }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: issuer }
spec:
  selector: { matchLabels: { app: issuer } }
  template:
    metadata: { labels: { app: issuer } }
    spec:
      containers:
        - name: keycloak
          image: $issuer_image
          args: [start-dev, --import-realm, --http-port=8180, "--hostname=http://issuer:8180", --health-enabled=false]
          env: [{ name: JAVA_OPTS_KC_HEAP, value: "-Xms128m -Xmx384m" }]
          ports: [{ containerPort: 8180, protocol: TCP }]
          readinessProbe:
            httpGet: { path: /realms/penumbra/.well-known/openid-configuration, port: 8180 }
            periodSeconds: 3
          volumeMounts: [{ name: realm, mountPath: /opt/keycloak/data/import }]
      volumes: [{ name: realm, configMap: { name: issuer-realm } }]
YAML
say "waiting for the issuer"
kc rollout status deployment/issuer --timeout=5m >/dev/null || {
  kc describe pod -l app=issuer >"$work/issuer.log" 2>&1 || true
  kc logs -l app=issuer --tail=100 >>"$work/issuer.log" 2>&1 || true
  fail "the issuer did not start; see $work/issuer.log"
}
forward issuer 28180 8180

# --- install ----------------------------------------------------------------------------------------------------
# Saves pods, events and the ends of logs after a failed step.
save_logs() { # NAME
  {
    kc get pods,jobs,events
    for component in toggle ingestion correlation reporting migrations postgres; do
      echo "--- $component"
      kc logs -l "app.kubernetes.io/component=$component" --all-containers --prefix --tail=200
      echo "--- $component, before its last restart"
      kc logs -l "app.kubernetes.io/component=$component" --all-containers --prefix --tail=200 --previous
    done
  } >"$work/$1.log" 2>&1 || true
}
fail_with_logs() { # NAME WHAT
  save_logs "$1"
  fail "$2; see $work/$1.log for pods, events and logs"
}
secret() { openssl rand -hex 16; }
kc create secret generic penumbra-postgres --from-literal=superuser="$(secret)" --from-literal=toggle="$(secret)" \
  --from-literal=ingestion="$(secret)" --from-literal=correlation="$(secret)" --from-literal=reporting="$(secret)" >/dev/null
kc create secret generic penumbra-oidc --from-literal=toggle-client-secret=penumbra-toggle \
  --from-literal=ingestion-client-secret=penumbra-ingestion \
  --from-literal=correlation-client-secret=penumbra-correlation --from-literal=reporting-client-secret=penumbra-reporting \
  --from-literal=dashboard-client-secret=penumbra-dashboard >/dev/null
values=(--values "$root/helm/penumbra/values-quickstart.yaml" --set oidc.bundled.enabled=false --set "oidc.issuer=$issuer"
  --set oidc.existingSecret=penumbra-oidc --set postgres.existingSecret=penumbra-postgres --set-string "image.tag=$E2E_TAG"
  --set-string ingestion.env.PENUMBRA_CHUNKING_FRESHNESS=2S)
[[ -z ${E2E_IMAGES:-} ]] || values+=(--set-string "image.repository=$E2E_IMAGES")
# three pods of each run during the upgrade, possibly on a node with two cores
for component in toggle ingestion correlation reporting postgres.bundled; do
  values+=(--set "$component.resources.requests.cpu=20m")
done
while IFS= read -r file; do
  [[ -z $file ]] || values+=(--values "$file")
done <<<"${E2E_VALUES:-}"

say "helm install --wait"
start=$(millis)
helm install $release "$root/helm/penumbra" "${values[@]}" --wait --timeout 5m >"$work/notes.txt" ||
  fail_with_logs install "the install is not ready after five minutes"
installed=$(($(millis) - start))
say "installed and ready in $installed ms"
helm test $release >"$work/helm-test.log" || { kc logs penumbra-test || true; fail "helm test"; }
say "helm test passes"

# --- usage ---------------------------------------------------------------------------------------------------------
forward penumbra-reporting 28080 8080
forward penumbra-toggle 28081 8080
forward penumbra-ingestion 28082 8080
penumbra() {
  PENUMBRA_OIDC_URL=$local_issuer PENUMBRA_TOGGLE_URL=$local_toggle PENUMBRA_INGESTION_URL=$local_ingestion "$root/penumbra" "$@"
}
token() { penumbra token "$1"; }
summary() {
  curl -sf --retry 8 --retry-delay 1 --retry-all-errors -m 20 -H "Authorization: Bearer $(token analyst)" \
    "$local_reporting/api/v1/reports/win10-endpoint-users/summary?period=P90D"
}
machines() { summary | grep -o '"machines":[0-9][0-9]*' | head -1 | grep -o '[0-9]*'; }
transactions() { summary | grep -o '"transactions":[0-9][0-9]*' | head -1 | grep -o '[0-9]*'; }
same() { # WHEN
  local now
  now=$(transactions)
  [[ $now == "$before" ]] || fail "$1 the report has ${now:-no} transactions, not $before"
}
# Generates native records of ten machines and eight apps over a day; --rebase moves them to today.
generate() {
  awk 'BEGIN {
    split("dropbox.com slack.com github.com outlook.office.com zoom.us trello.com mega.nz www.notion.so", hosts, " ")
    for (i = 0; i < 4000; i++)
      printf "{\"time\":\"2026-03-02T%02d:%02d:%02dZ\",\"machine\":{\"name\":\"ws-%02d\"},\"user\":\"CORP\\\\user%02d\",\"localAddress\":\"10.20.1.%d\",\"localPort\":%d,\"remoteAddress\":\"192.0.2.%d\",\"remotePort\":443,\"protocol\":\"tcp\",\"host\":\"%s\",\"bytesUp\":%d,\"bytesDown\":%d}\n",
        8 + int(i / 400), int(i / 7) % 60, i % 60, i % 10, i % 10, 10 + i % 10, 49152 + i, 1 + i % 8, hosts[1 + i % 8], 100 + i, 1000 + i
  }'
}

penumbra toggle on >"$work/toggle.log" 2>&1 || { cat "$work/toggle.log"; fail "toggle on"; }
say "enabled with the API for administrators"
events=${E2E_EVENTS:-$work/records.ndjson}
[[ -n ${E2E_EVENTS:-} ]] || generate >"$events"
penumbra send --rebase "$events" >"$work/send.log" 2>&1 || { tail -5 "$work/send.log"; fail "send"; }
for _ in $(seq 120); do [[ $(machines) -gt 0 ]] 2>/dev/null && break; sleep 0.5; done
[[ $(machines) -gt 0 ]] 2>/dev/null || fail "the report shows no machine a minute after the records were sent"
first=$(($(millis) - start))
say "the report shows $(machines) machines $first ms after helm install began"
for _ in $(seq 60); do before=$(transactions); sleep 3; [[ $(transactions) == "$before" ]] && break; done
say "all data is processed: $before transactions"

# --- upgrade under load, two replicas each -------------------------------------------------------------------------
values+=(--set toggle.replicas=2 --set ingestion.replicas=2 --set correlation.replicas=2 --set reporting.replicas=2)
helm upgrade $release "$root/helm/penumbra" "${values[@]}" --wait --timeout 5m >/dev/null ||
  fail_with_logs replicas "two replicas of each are not ready after five minutes"
say "two replicas of each"
test_image=$(helm get values $release --all -o json | grep -o '"tests":{"image":"[^"]*' | sed 's/.*"//')
# Starts a pod that sends requests until /tmp/stop exists, and then prints the numbers of sent and failed requests. It has
# the labels of the chart's test pod, which network policies allow.
load() { # NAME URL TOKEN OPTION...: options of wget
  local name=$1 url=$2 token=$3
  shift 3
  kc apply -f - >/dev/null <<YAML
apiVersion: v1
kind: Pod
metadata:
  name: load-$name
  labels: { app.kubernetes.io/name: penumbra, app.kubernetes.io/instance: $release, app.kubernetes.io/component: test }
spec:
  restartPolicy: Never
  terminationGracePeriodSeconds: 1
  containers:
    - name: load
      image: $test_image
      env: [{ name: TOKEN, value: "$token" }]
      command:
        - sh
        - -c
        - |
          asked=0 failed=0
          while [ ! -e /tmp/stop ]; do
            asked=\$((asked + 1))
            wget -q -T 10 -O /dev/null --header "Authorization: Bearer \$TOKEN" $* "$url" 2>/tmp/answer ||
              { failed=\$((failed + 1)); echo "\$(date) \$(cat /tmp/answer)"; }
          done
          echo "\$asked \$failed"
      volumeMounts: [{ name: tmp, mountPath: /tmp }]
  volumes: [{ name: tmp, emptyDir: {} }]
YAML
}
load report 'http://penumbra-reporting:8080/api/v1/reports/win10-endpoint-users/summary?period=P7D' "$(token analyst)"
load gate http://penumbra-toggle:8080/api/v1/advanced-features "$(token analyst)"
load send http://penumbra-ingestion:8080/api/v1/transactions "$(token penumbra-sensor)" \
  "--header 'Content-Type: application/x-ndjson' --post-data '{}'"
kc wait --for=condition=Ready pod/load-report pod/load-gate pod/load-send --timeout=90s >/dev/null || fail "the load pods did not start"
sleep 3
say "helm upgrade ${E2E_UPGRADE_TAG:+to $E2E_UPGRADE_TAG }under load"
upgraded=()
[[ -z ${E2E_UPGRADE_TAG:-} ]] || upgraded+=(--set-string "image.tag=$E2E_UPGRADE_TAG")
for component in toggle ingestion correlation reporting; do
  upgraded+=(--set-string "$component.podAnnotations.penumbra-e2e=upgraded")
done
helm upgrade $release "$root/helm/penumbra" "${values[@]}" "${upgraded[@]}" --wait --timeout 8m >/dev/null ||
  fail_with_logs upgrade "the upgrade under load is not ready after eight minutes"
sleep 3
for name in report gate send; do
  kc exec "load-$name" -- touch /tmp/stop
  for _ in $(seq 30); do
    [[ $(kc get pod "load-$name" -o 'jsonpath={.status.phase}') == Succeeded ]] && break
    sleep 1
  done
  kc logs "load-$name" >"$work/load.$name"
  read -r asked failed < <(tail -1 "$work/load.$name")
  say "$name: $asked requests, $failed failed"
  [[ $asked -gt 0 && $failed == 0 ]] || { head -20 "$work/load.$name"; lost=1; }
  kc delete pod "load-$name" >/dev/null
done
[[ -z ${lost:-} ]] || fail_with_logs upgrade "requests failed during the upgrade"
[[ $(kc get jobs -o name | wc -l) == 1 ]] || fail "more than one migration job is left"
# without migrations, the pods are ready before the job has ended
kc wait --for=condition=Complete job -l app.kubernetes.io/component=migrations --timeout=120s >/dev/null || fail "the migration has not run"

# --- kill, roll back -------------------------------------------------------------------------------------------------
everything=(deployment/penumbra-toggle deployment/penumbra-ingestion deployment/penumbra-correlation deployment/penumbra-reporting)
say "killing a pod of each service"
for component in toggle ingestion correlation reporting; do
  kc delete "$(kc get pod -l app.kubernetes.io/component=$component -o name | head -1)" --grace-period=0 --force >/dev/null 2>&1
done
kc wait --for=condition=Available "${everything[@]}" --timeout=180s >/dev/null ||
  fail_with_logs kills "the services are not available three minutes after the kills"
same "after the kills"
say "all services are available with the same figures"
helm rollback $release --wait --timeout 5m >/dev/null ||
  fail_with_logs rollback "the rollback is not ready after five minutes"
same "after the rollback"
say "rolled back, the same figures"

# --- back up and restore the volume, as docs/install.md describes ----------------------------------------------------
kc scale "${everything[@]}" --replicas=0 >/dev/null
# the completed pod of the migration job remains, the load pods are deleted
kc wait --for=delete pod --timeout=90s >/dev/null \
  -l "app.kubernetes.io/instance=$release,app.kubernetes.io/component in (toggle,ingestion,correlation,reporting)" ||
  fail_with_logs stop "the services have not ended 90 s after they were scaled to none"
postgres_image=$(kc get statefulset penumbra-postgres -o 'jsonpath={.spec.template.spec.containers[0].image}')
kc scale statefulset/penumbra-postgres --replicas=0 >/dev/null
kc wait --for=delete pod/penumbra-postgres-0 --timeout=90s >/dev/null || fail_with_logs stop "Postgres has not ended after 90 s"
kc apply -f - >/dev/null <<YAML
apiVersion: v1
kind: Pod
metadata: { name: volume }
spec:
  restartPolicy: Never
  terminationGracePeriodSeconds: 1
  securityContext: { runAsUser: 999, runAsGroup: 999, fsGroup: 999 }
  containers:
    - name: volume
      image: $postgres_image
      command: [sleep, "3600"]
      volumeMounts: [{ name: data, mountPath: /volume }]
  volumes: [{ name: data, persistentVolumeClaim: { claimName: penumbra-postgres } }]
YAML
kc wait --for=condition=Ready pod/volume --timeout=90s >/dev/null || fail "the pod that copies the volume did not start"
kc exec volume -- tar -C /volume -cf - data >"$work/volume.tar"
kc exec volume -- sh -c 'rm -rf /volume/data && [ ! -e /volume/data ]' || fail "the volume can't be emptied"
kc exec -i volume -- tar -C /volume -xpf - <"$work/volume.tar"
rm "$work/volume.tar"
kc delete pod volume --wait=true >/dev/null
kc scale statefulset/penumbra-postgres --replicas=1 >/dev/null
kc scale "${everything[@]}" --replicas=2 >/dev/null
kc wait --for=condition=Available "${everything[@]}" --timeout=240s >/dev/null ||
  fail_with_logs restore "the services are not available four minutes after the restore"
same "after the restore"
say "volume saved, emptied and restored, the same figures"

# --- uninstall, install again on the kept data ------------------------------------------------------------------------
kc get pods -o custom-columns=POD:.metadata.name,IMAGE:.spec.containers[0].image --no-headers
helm uninstall $release --wait >/dev/null
kc get pvc penumbra-postgres >/dev/null || fail "the data was not kept"
helm install $release "$root/helm/penumbra" "${values[@]}" --wait --timeout 5m >/dev/null || fail "a second install on kept data"
same "after uninstall and install"
say "uninstalled and installed again on the kept data, the same figures"
helm uninstall $release --wait >/dev/null
cluster delete namespace $namespace --wait=true >/dev/null
say "done: helm install --wait $installed ms, first report figure after $first ms"
