{{/* files/database.sql with the users of the values instead of the default users */}}
{{- define "penumbra.databaseSql" -}}
{{- $sql := .Files.Get "files/database.sql" -}}
{{- range $component, $user := .Values.postgres.users -}}
{{- $sql = $sql | replace (printf "penumbra_%s" $component) $user -}}
{{- end -}}
{{ $sql }}
{{- end -}}
