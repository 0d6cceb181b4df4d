#!/bin/sh
# Writes the realm that Keycloak imports at its first start: the realm of the chart with the secrets
# and addresses of compose.yaml and a first user, who must set a password at the first sign-in.
# usage: realm.sh keycloak-realm.json
set -eu
user='{ "username": "admin", "enabled": true, "email": "admin@penumbra.localhost", "firstName": "First", "lastName": "Administrator", "realmRoles": ["admin", "analyst", "auditor"], "requiredActions": ["UPDATE_PASSWORD"], "credentials": [{ "type": "password", "value": "'$PENUMBRA_FIRST_USER_PASSWORD'", "temporary": true }] },'
sed \
  -e "s|REPLACE-dashboard-client-secret|$PENUMBRA_DASHBOARD_CLIENT_SECRET|" \
  -e "s|REPLACE-toggle-client-secret|$PENUMBRA_TOGGLE_CLIENT_SECRET|" \
  -e "s|REPLACE-ingestion-client-secret|$PENUMBRA_INGESTION_CLIENT_SECRET|" \
  -e "s|REPLACE-correlation-client-secret|$PENUMBRA_CORRELATION_CLIENT_SECRET|" \
  -e "s|REPLACE-reporting-client-secret|$PENUMBRA_REPORTING_CLIENT_SECRET|" \
  -e "s|REPLACE-sensor-client-secret|$PENUMBRA_SENSOR_CLIENT_SECRET|" \
  -e "s|https://REPLACE-dashboard-host/logout/back-channel|http://reporting:8080/logout/back-channel|" \
  -e "s|https://REPLACE-dashboard-host|http://localhost:8080|" \
  -e "s|^  \"users\": \[|  \"users\": [ $user|" \
  "$1"
