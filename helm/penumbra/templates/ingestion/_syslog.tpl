{{/* Port of a syslog listener in the pod. Some clusters do not allow pods to open ports below 1024. */}}
{{- define "penumbra.syslogPort" -}}
{{- $port := int .port -}}
{{- if lt $port 1024 }}{{ add $port 10000 }}{{ else }}{{ $port }}{{ end -}}
{{- end -}}

{{- define "penumbra.syslogTransport" -}}
{{- if eq .protocol "udp" }}UDP{{ else }}TCP{{ end -}}
{{- end -}}

{{- define "penumbra.syslogEnv" -}}
{{- range $name, $it := .Values.ingestion.syslog.listeners }}
{{- $prefix := printf "PENUMBRA_SYSLOG_LISTENERS_%s" (upper $name) }}
- name: {{ $prefix }}_PROTOCOL
  value: {{ $it.protocol }}
- name: {{ $prefix }}_PORT
  value: {{ include "penumbra.syslogPort" $it | quote }}
- name: {{ $prefix }}_SENSOR
  value: {{ $it.sensor | quote }}
{{- with $it.allowedNetworks }}
- name: {{ $prefix }}_ALLOWED_NETWORKS
  value: {{ join "," . | quote }}
{{- end }}
{{- if $it.tlsSecret }}
- name: {{ $prefix }}_CERTIFICATE
  value: /etc/penumbra/syslog/{{ $name }}/tls.crt
- name: {{ $prefix }}_KEY
  value: /etc/penumbra/syslog/{{ $name }}/tls.key
{{- end }}
{{- if $it.clientCertificates }}
- name: {{ $prefix }}_CLIENT_CA
  value: /etc/penumbra/syslog/{{ $name }}/ca.crt
{{- end }}
{{- end }}
{{- end -}}

{{- define "penumbra.syslogPorts" -}}
{{- range $name, $it := .Values.ingestion.syslog.listeners }}
- name: {{ $name }}
  containerPort: {{ include "penumbra.syslogPort" $it }}
  protocol: {{ include "penumbra.syslogTransport" $it }}
{{- end }}
{{- end -}}

{{- define "penumbra.syslogMounts" -}}
{{- range $name, $it := .Values.ingestion.syslog.listeners }}
{{- if $it.tlsSecret }}
- name: syslog-{{ $name }}
  mountPath: /etc/penumbra/syslog/{{ $name }}
  readOnly: true
{{- end }}
{{- end }}
{{- end -}}

{{- define "penumbra.syslogVolumes" -}}
{{- range $name, $it := .Values.ingestion.syslog.listeners }}
{{- if $it.tlsSecret }}
- name: syslog-{{ $name }}
  secret:
    secretName: {{ $it.tlsSecret }}
    defaultMode: 0440
{{- end }}
{{- end }}
{{- end -}}
