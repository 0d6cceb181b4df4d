{{- define "penumbra.name" -}}
{{- .Values.nameOverride | default .Chart.Name -}}
{{- end -}}

{{- define "penumbra.fullname" -}}
{{- $name := include "penumbra.name" . -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride -}}
{{- else if contains $name .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "penumbra.tag" -}}
{{- .Values.image.tag | default .Chart.AppVersion -}}
{{- end -}}

{{/* native or jvm: (dict "root" $ "component" "ingestion") */}}
{{- define "penumbra.runtime" -}}
{{- (index .root.Values .component).runtime | default .root.Values.runtime -}}
{{- end -}}

{{/* The image of a component: (dict "root" $ "component" "ingestion") */}}
{{- define "penumbra.image" -}}
{{- $image := .root.Values.image -}}
{{- with $image.registry }}{{ . }}/{{ end }}{{ $image.repository }}/{{ include "penumbra.artifact" .component }}
{{- if index $image.digests .component }}@{{ index $image.digests .component }}
{{- else }}:{{ include "penumbra.tag" .root }}{{ if eq (include "penumbra.runtime" .) "jvm" }}-jvm{{ end }}
{{- end -}}
{{- end -}}

{{/* (dict "root" $ "component" "ingestion") */}}
{{- define "penumbra.selector" -}}
app.kubernetes.io/name: {{ include "penumbra.name" .root }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{- define "penumbra.labels" -}}
{{ include "penumbra.selector" . }}
app.kubernetes.io/version: {{ include "penumbra.tag" .root | quote }}
app.kubernetes.io/part-of: penumbra
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | quote }}
{{- end -}}

{{/* Artifact of a component: toggle is integration-toggle-service. */}}
{{- define "penumbra.artifact" -}}
{{- if eq . "toggle" }}integration-toggle-service{{ else }}{{ . }}-service{{ end -}}
{{- end -}}

{{/* Service account of pods; no line for the default account of the namespace. */}}
{{- define "penumbra.serviceAccount" -}}
{{- $account := .Values.serviceAccount -}}
{{- with $account.name | default ($account.create | ternary (include "penumbra.fullname" .) "") }}
serviceAccountName: {{ . }}
{{- end }}
{{- end -}}

{{- define "penumbra.postgresHost" -}}
{{- if .Values.postgres.bundled.enabled -}}
{{ include "penumbra.fullname" . }}-postgres
{{- else if .Values.postgres.cloudNativePg.cluster -}}
{{ .Values.postgres.cloudNativePg.cluster }}-rw
{{- else -}}
{{ .Values.postgres.host }}
{{- end -}}
{{- end -}}

{{- define "penumbra.postgresUrl" -}}
postgresql://{{ include "penumbra.postgresHost" . }}:{{ .Values.postgres.bundled.enabled | ternary 5432 .Values.postgres.port }}/{{ .Values.postgres.database }}
{{- with .Values.postgres.parameters }}?{{ . }}{{ end -}}
{{- end -}}

{{/* Secrets from the values, or the generated Secrets of the bundled Postgres and issuer */}}
{{- define "penumbra.postgresSecret" -}}
{{- .Values.postgres.existingSecret | default (printf "%s-postgres" (include "penumbra.fullname" .)) -}}
{{- end -}}

{{- define "penumbra.oidcSecret" -}}
{{- .Values.oidc.existingSecret | default (printf "%s-oidc" (include "penumbra.fullname" .)) -}}
{{- end -}}

{{/* URL of the issuer for pods */}}
{{- define "penumbra.issuerUrl" -}}
{{- if .Values.oidc.bundled.enabled -}}
http://{{ include "penumbra.fullname" . }}-keycloak:8180/realms/penumbra
{{- else -}}
{{ .Values.oidc.issuer }}
{{- end -}}
{{- end -}}

{{/* URL of the bundled issuer for browsers, without the realm */}}
{{- define "penumbra.bundledIssuerUrl" -}}
{{- if and .Values.ingress.enabled .Values.ingress.issuer.host -}}
{{ include "penumbra.ingressScheme" . }}://{{ .Values.ingress.issuer.host }}
{{- else -}}
{{ .Values.oidc.bundled.url }}
{{- end -}}
{{- end -}}

{{/* The port of the issuer's URL */}}
{{- define "penumbra.issuerPort" -}}
{{ include "penumbra.urlPort" (include "penumbra.issuerUrl" .) }}
{{- end -}}

{{/* The port of a URL, or that of its scheme */}}
{{- define "penumbra.urlPort" -}}
{{- $url := urlParse . -}}
{{- if contains ":" $url.host -}}
{{ last (splitList ":" $url.host) }}
{{- else -}}
{{ eq $url.scheme "http" | ternary 80 443 }}
{{- end -}}
{{- end -}}

{{- define "penumbra.ingressScheme" -}}
{{- if .Values.ingress.tlsSecret }}https{{ else }}http{{ end -}}
{{- end -}}

{{/*
External paths for the side "dashboard" or "ingestion". Sensors need only the API and the protocols of other
collectors (docs/sensors.md). A path that begins with "=" is exact.
*/}}
{{- define "penumbra.paths" -}}
{{- if eq . "ingestion" -}}
/api/ /services/collector /_bulk /_license /_ilm/policy /_index_template /_component_template /_ingest/pipeline =/v1/logs =/
{{- else if eq . "feeds" -}}
/api/v1/feeds
{{- else -}}
/
{{- end -}}
{{- end -}}
