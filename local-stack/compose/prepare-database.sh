#!/bin/sh
# Run once by the Postgres image as superuser in the database penumbra, when the volume is empty.
set -eu
role() { # name password
  psql -v ON_ERROR_STOP=1 -v name="$1" -v password="$2" -U "$POSTGRES_USER" -d "$POSTGRES_DB" <<'SQL'
create role :"name" login password :'password';
SQL
}
role penumbra_toggle "$PENUMBRA_TOGGLE_DB_PASSWORD"
role penumbra_ingestion "$PENUMBRA_INGESTION_DB_PASSWORD"
role penumbra_correlation "$PENUMBRA_CORRELATION_DB_PASSWORD"
role penumbra_reporting "$PENUMBRA_REPORTING_DB_PASSWORD"
role keycloak "$PENUMBRA_KEYCLOAK_DB_PASSWORD"
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" -c 'create database keycloak owner keycloak'
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" -f /penumbra/database.sql
