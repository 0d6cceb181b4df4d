{{/* Environment variables of all services: (dict "root" $ "component" "ingestion") */}}
{{- define "penumbra.env" -}}
{{- $root := .root -}}
{{- $name := include "penumbra.fullname" $root -}}
- name: PENUMBRA_HTTP_HOST
  value: 0.0.0.0
- name: PENUMBRA_HTTP_PORT
  value: "8080"
- name: PENUMBRA_MANAGEMENT_PORT
  value: "9000"
- name: PENUMBRA_DB_URL
  value: {{ include "penumbra.postgresUrl" $root | quote }}
- name: PENUMBRA_DB_USER
  value: {{ index $root.Values.postgres.users .component | quote }}
- name: PENUMBRA_DB_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ include "penumbra.postgresSecret" $root }}
      key: {{ .component }}
- name: PENUMBRA_DB_TLS
  value: {{ $root.Values.postgres.tls.mode }}
{{- if $root.Values.postgres.tls.caSecret }}
- name: PENUMBRA_DB_TLS_CA
  value: /etc/penumbra/postgres-ca/{{ $root.Values.postgres.tls.caKey }}
{{- end }}
- name: PENUMBRA_OIDC_URL
  value: {{ include "penumbra.issuerUrl" $root | quote }}
{{- if $root.Values.oidc.caSecret }}
- name: PENUMBRA_OIDC_CA
  value: /etc/penumbra/issuer-ca/{{ $root.Values.oidc.caKey }}
{{- end }}
- name: QUARKUS_OIDC_TOKEN_AUDIENCE
  value: {{ $root.Values.oidc.audience | quote }}
- name: PENUMBRA_ACCESS_TOKEN_TYPES
  value: {{ join "," $root.Values.oidc.accessTokenTypes | quote }}
{{- with index $root.Values.oidc.serviceClientIds .component }}
- name: PENUMBRA_SERVICE_CLIENT_ID
  value: {{ . | quote }}
- name: PENUMBRA_SERVICE_CLIENT_SECRET
  valueFrom:
    secretKeyRef:
      name: {{ include "penumbra.oidcSecret" $root }}
      key: {{ $.component }}-client-secret
{{- end }}
- name: PENUMBRA_TOGGLE_URL
  value: http://{{ $name }}-toggle:8080
- name: PENUMBRA_INGESTION_URL
  value: http://{{ $name }}-ingestion:8080
- name: PENUMBRA_CORRELATION_URL
  value: http://{{ $name }}-correlation:8080
- name: PENUMBRA_REPORTING_URL
  value: http://{{ $name }}-reporting:8080
{{- with $root.Values.tracing }}
{{- if .endpoint }}
- name: PENUMBRA_TRACES_ENDPOINT
  value: {{ .endpoint | quote }}
- name: PENUMBRA_TRACES_RATIO
  value: {{ .sampleRatio | quote }}
{{- end }}
{{- end }}
{{- if $root.Values.logging.json }}
- name: PENUMBRA_LOG_JSON
  value: "true"
{{- end }}
{{- if and $root.Values.proxy.trusted (has .component (list "ingestion" "reporting")) }}
- name: QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING
  value: "true"
- name: QUARKUS_HTTP_PROXY_ENABLE_FORWARDED_HOST
  value: "true"
- name: QUARKUS_HTTP_PROXY_TRUSTED_PROXIES
  value: {{ join "," $root.Values.proxy.trusted | quote }}
{{- end }}
{{- end -}}

{{/* CAs of Postgres and of the issuer, mounted into the pods that read them */}}
{{- define "penumbra.caMounts" -}}
{{- if .Values.postgres.tls.caSecret }}
- name: postgres-ca
  mountPath: /etc/penumbra/postgres-ca
  readOnly: true
{{- end }}
{{- if .Values.oidc.caSecret }}
- name: issuer-ca
  mountPath: /etc/penumbra/issuer-ca
  readOnly: true
{{- end }}
{{- end -}}

{{- define "penumbra.caVolumes" -}}
{{- range $name, $of := dict "postgres-ca" .Values.postgres.tls "issuer-ca" .Values.oidc }}
{{- if $of.caSecret }}
- name: {{ $name }}
  secret:
    secretName: {{ $of.caSecret }}
    items:
      - key: {{ $of.caKey }}
        path: {{ $of.caKey }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "penumbra.podSecurity" -}}
{{- toYaml .Values.podSecurityContext -}}
{{- end -}}

{{- define "penumbra.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

{{- define "penumbra.pullSecrets" -}}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end -}}

{{/* Deployment and Service of a component: (dict "root" $ "component" "ingestion" "env" "…additional environment…"), optionally with additional "ports", "mounts" and "volumes"; "tmp" is the size limit of /tmp */}}
{{- define "penumbra.service" -}}
{{- $root := .root -}}
{{- $component := .component -}}
{{- $values := index $root.Values $component -}}
{{- $name := printf "%s-%s" (include "penumbra.fullname" $root) $component -}}
{{- $artifact := include "penumbra.artifact" $component -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ $name }}
  labels:
    {{- include "penumbra.labels" . | nindent 4 }}
spec:
  {{- if not $values.autoscaling.enabled }}
  replicas: {{ $values.replicas }}
  {{- end }}
  revisionHistoryLimit: 5
  # Keeps full capacity during an upgrade
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxSurge: 1
      maxUnavailable: 0
  selector:
    matchLabels:
      {{- include "penumbra.selector" . | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "penumbra.labels" . | nindent 8 }}
        {{- with $values.podLabels }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      {{- with $values.podAnnotations }}
      annotations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
    spec:
      automountServiceAccountToken: false
      enableServiceLinks: false
      {{- with include "penumbra.serviceAccount" $root }}
      {{- . | trim | nindent 6 }}
      {{- end }}
      {{- include "penumbra.pullSecrets" $root | nindent 6 }}
      {{- with $values.priorityClassName }}
      priorityClassName: {{ . }}
      {{- end }}
      securityContext:
        {{- include "penumbra.podSecurity" $root | nindent 8 }}
      # Longer than the preStop delay plus the shutdown of the service
      terminationGracePeriodSeconds: 45
      {{- if $root.Values.topologySpread.enabled }}
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: {{ $root.Values.topologySpread.topologyKey }}
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              {{- include "penumbra.selector" . | nindent 14 }}
        - maxSkew: 1
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              {{- include "penumbra.selector" . | nindent 14 }}
      {{- end }}
      {{- with $values.affinity }}
      affinity:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $values.nodeSelector }}
      nodeSelector:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $values.tolerations }}
      tolerations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      containers:
        - name: {{ $artifact }}
          image: {{ include "penumbra.image" . | quote }}
          imagePullPolicy: {{ $root.Values.image.pullPolicy }}
          securityContext:
            {{- include "penumbra.containerSecurity" $root | nindent 12 }}
          ports:
            - name: http
              containerPort: 8080
              protocol: TCP
            - name: management
              containerPort: 9000
              protocol: TCP
            {{- with .ports }}
            {{- . | nindent 12 }}
            {{- end }}
          env:
            {{- include "penumbra.env" . | nindent 12 }}
            # The Job migrates; a service waits for the schema version that it requires
            - name: PENUMBRA_SCHEMA_MIGRATE
              value: "false"
            - name: PENUMBRA_SCHEMA_PATIENCE
              value: {{ printf "%dS" (int $root.Values.migrations.waitSeconds) | quote }}
            # Kubernetes removes a stopping pod from its Services during this time
            - name: QUARKUS_SHUTDOWN_DELAY
              value: 8S
            {{- with .env }}
            {{- . | nindent 12 }}
            {{- end }}
            {{- range $key, $value := $values.env }}
            - name: {{ $key }}
              value: {{ $value | quote }}
            {{- end }}
            {{- with $values.extraEnv }}
            {{- toYaml . | nindent 12 }}
            {{- end }}
          {{- with $values.envFrom }}
          envFrom:
            {{- toYaml . | nindent 12 }}
          {{- end }}
          startupProbe:
            httpGet: { path: /q/health/started, port: management }
            periodSeconds: 1
            timeoutSeconds: 2
            failureThreshold: {{ add $root.Values.migrations.waitSeconds (eq (include "penumbra.runtime" .) "jvm" | ternary 120 60) }}
          readinessProbe:
            httpGet: { path: /q/health/ready, port: management }
            periodSeconds: 3
            timeoutSeconds: 2
            failureThreshold: 2
          livenessProbe:
            httpGet: { path: /q/health/live, port: management }
            periodSeconds: 10
            timeoutSeconds: 5
            failureThreshold: 6
          resources:
            {{- toYaml $values.resources | nindent 12 }}
          volumeMounts:
            - name: tmp
              mountPath: /tmp
            {{- with include "penumbra.caMounts" $root }}
            {{- . | trim | nindent 12 }}
            {{- end }}
            {{- with .mounts }}
            {{- . | nindent 12 }}
            {{- end }}
            {{- with $values.extraVolumeMounts }}
            {{- toYaml . | nindent 12 }}
            {{- end }}
      volumes:
        - name: tmp
          emptyDir:
            sizeLimit: {{ .tmp | default "256Mi" }}
        {{- with include "penumbra.caVolumes" $root }}
        {{- . | trim | nindent 8 }}
        {{- end }}
        {{- with .volumes }}
        {{- . | nindent 8 }}
        {{- end }}
        {{- with $values.extraVolumes }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
---
apiVersion: v1
kind: Service
metadata:
  name: {{ $name }}
  labels:
    {{- include "penumbra.labels" . | nindent 4 }}
spec:
  selector:
    {{- include "penumbra.selector" . | nindent 4 }}
  ports:
    - name: http
      port: 8080
      targetPort: http
      protocol: TCP
    # Health and metrics for Prometheus; the network policy denies all other access
    - name: management
      port: 9000
      targetPort: management
      protocol: TCP
{{- end -}}

{{/* Disruption budget and autoscaling of a component. */}}
{{- define "penumbra.scaling" -}}
{{- $root := .root -}}
{{- $values := index $root.Values .component -}}
{{- $name := printf "%s-%s" (include "penumbra.fullname" $root) .component -}}
{{- $least := $values.autoscaling.enabled | ternary $values.autoscaling.min $values.replicas | int -}}
{{- if and $root.Values.podDisruptionBudget.enabled (gt $least 1) }}
---
apiVersion: {{ $root.Values.podDisruptionBudget.apiVersion }}
kind: PodDisruptionBudget
metadata:
  name: {{ $name }}
  labels:
    {{- include "penumbra.labels" . | nindent 4 }}
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      {{- include "penumbra.selector" . | nindent 6 }}
{{- end }}
{{- if $values.autoscaling.enabled }}
---
apiVersion: {{ $root.Values.autoscalingApiVersion }}
kind: HorizontalPodAutoscaler
metadata:
  name: {{ $name }}
  labels:
    {{- include "penumbra.labels" . | nindent 4 }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ $name }}
  minReplicas: {{ $values.autoscaling.min }}
  maxReplicas: {{ $values.autoscaling.max }}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: {{ $values.autoscaling.cpuPercent }}
    {{- if $values.autoscaling.backlogChunks }}
    - type: External
      external:
        metric:
          name: {{ $values.autoscaling.backlogMetric }}
        target:
          type: AverageValue
          averageValue: {{ $values.autoscaling.backlogChunks | quote }}
    {{- end }}
{{- end }}
{{- end -}}
