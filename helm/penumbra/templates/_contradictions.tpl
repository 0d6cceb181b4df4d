{{/* Checks that values.schema.json cannot express: one message per contradiction, before rendering. */}}
{{- define "penumbra.refuseContradictions" -}}
{{- $v := .Values -}}
{{- if and (not $v.oidc.issuer) (not $v.oidc.bundled.enabled) }}{{ fail "oidc.issuer is missing: give the URL of an OpenID Connect issuer, such as https://sso.example/realms/penumbra." }}{{ end -}}
{{- if and $v.oidc.issuer $v.oidc.bundled.enabled }}{{ fail "oidc.issuer and oidc.bundled.enabled: set only one of them." }}{{ end -}}
{{- if and $v.oidc.bundled.enabled (not $v.postgres.bundled.enabled) }}{{ fail "oidc.bundled.enabled needs postgres.bundled.enabled: the bundled issuer keeps its realm there." }}{{ end -}}
{{- if and $v.oidc.caSecret (not (hasPrefix "https:" $v.oidc.issuer)) }}{{ fail "oidc.caSecret is set, but oidc.issuer is not an https URL." }}{{ end -}}
{{- if and $v.ingress.enabled $v.ingress.issuer.host (not $v.oidc.bundled.enabled) }}{{ fail "ingress.issuer.host is for the bundled issuer: set oidc.bundled.enabled." }}{{ end -}}
{{- if and $v.ingress.enabled $v.ingress.issuer.host (has $v.ingress.issuer.host (list $v.ingress.dashboard.host $v.ingress.ingestion.host $v.ingress.feeds.host)) }}{{ fail "ingress.issuer.host must differ from the other hosts." }}{{ end -}}
{{- if and (not $v.oidc.existingSecret) (not $v.oidc.bundled.enabled) }}{{ fail "oidc.existingSecret is missing: name a Secret with the keys toggle-client-secret, ingestion-client-secret, correlation-client-secret, reporting-client-secret and dashboard-client-secret." }}{{ end -}}
{{- if and (not $v.postgres.existingSecret) (not $v.postgres.bundled.enabled) }}{{ fail "postgres.existingSecret is missing: name a Secret with a password for each of the keys toggle, ingestion, correlation and reporting." }}{{ end -}}
{{- $ways := list -}}
{{- if $v.postgres.host }}{{ $ways = append $ways "postgres.host" }}{{ end -}}
{{- if $v.postgres.cloudNativePg.cluster }}{{ $ways = append $ways "postgres.cloudNativePg.cluster" }}{{ end -}}
{{- if $v.postgres.bundled.enabled }}{{ $ways = append $ways "postgres.bundled.enabled" }}{{ end -}}
{{- if eq (len $ways) 0 }}{{ fail "No database is named: set one of postgres.host, postgres.cloudNativePg.cluster and postgres.bundled.enabled." }}{{ end -}}
{{- if gt (len $ways) 1 }}{{ fail (printf "Several databases are named (%s): set only one of them." (join ", " $ways)) }}{{ end -}}
{{- if and (hasPrefix "verify-" $v.postgres.tls.mode) (not $v.postgres.tls.caSecret) }}{{ fail (printf "postgres.tls.mode is %s, but postgres.tls.caSecret is missing: name a Secret with the certificate of the CA." $v.postgres.tls.mode) }}{{ end -}}
{{- if and $v.postgres.bundled.enabled (ne $v.postgres.tls.mode "disable") }}{{ fail "postgres.tls.mode: the bundled Postgres has no TLS; use disable, or a Postgres of your own." }}{{ end -}}
{{- if contains "ssl" $v.postgres.parameters }}{{ fail "postgres.parameters: TLS is set under postgres.tls." }}{{ end -}}
{{- if and (eq $v.features.cloudAppSecurity true) (eq $v.features.previewFeatures false) }}{{ fail "features.cloudAppSecurity is true, but it needs features.previewFeatures, which is false." }}{{ end -}}
{{- if and $v.ingress.enabled (not (and $v.ingress.dashboard.host $v.ingress.ingestion.host)) }}{{ fail "ingress.enabled needs ingress.dashboard.host and ingress.ingestion.host." }}{{ end -}}
{{- if and $v.ingress.enabled (eq $v.ingress.dashboard.host $v.ingress.ingestion.host) }}{{ fail "ingress.dashboard.host and ingress.ingestion.host must differ: sensors and people meet different services." }}{{ end -}}
{{- range list $v.ingress $v.gateway }}{{- if and .enabled .feeds.host (eq .feeds.host .dashboard.host) }}{{ fail "feeds.host must differ from dashboard.host: people manage feeds there." }}{{ end }}{{ end -}}
{{- if and $v.gateway.enabled (not $v.gateway.parentRefs) }}{{ fail "gateway.enabled needs gateway.parentRefs: name the Gateway that the routes attach to." }}{{ end -}}
{{- if and $v.gateway.enabled (not (and $v.gateway.dashboard.host $v.gateway.ingestion.host)) }}{{ fail "gateway.enabled needs gateway.dashboard.host and gateway.ingestion.host." }}{{ end -}}
{{- if and $v.ingress.enabled $v.gateway.enabled }}{{ fail "ingress.enabled and gateway.enabled: choose one of them." }}{{ end -}}
{{- if and (or $v.ingress.tlsSecret $v.gateway.enabled) (or $v.ingress.enabled $v.gateway.enabled) (not $v.proxy.trusted) }}{{ fail "proxy.trusted is empty, but TLS ends at the ingress or gateway: name its addresses or networks, for the dashboard learns its https address from X-Forwarded-Proto." }}{{ end -}}
{{- range $name, $it := $v.ingestion.syslog.listeners -}}
{{- if and (eq $it.protocol "tls") (not $it.tlsSecret) }}{{ fail (printf "ingestion.syslog.listeners.%s has protocol tls, but no tlsSecret: name a Secret with tls.crt and tls.key." $name) }}{{ end -}}
{{- if and (ne $it.protocol "tls") (or $it.tlsSecret $it.clientCertificates) }}{{ fail (printf "ingestion.syslog.listeners.%s: tlsSecret and clientCertificates are for protocol tls." $name) }}{{ end -}}
{{- if and (not $it.allowedNetworks) (not $it.clientCertificates) }}{{ fail (printf "ingestion.syslog.listeners.%s: set allowedNetworks or clientCertificates." $name) }}{{ end -}}
{{- end -}}
{{- range $name := list "toggle" "ingestion" "correlation" "reporting" -}}
{{- $service := index $v $name -}}
{{- if and $service.autoscaling.enabled (gt (int $service.autoscaling.min) (int $service.autoscaling.max)) }}{{ fail (printf "%s.autoscaling.min is above %s.autoscaling.max." $name $name) }}{{ end -}}
{{- range $key, $_ := $service.env -}}
{{- if hasPrefix "PENUMBRA_DB_" $key }}{{ fail (printf "%s.env.%s: the database is set under postgres." $name $key) }}{{ end -}}
{{- end -}}
{{- end -}}
{{- end -}}
