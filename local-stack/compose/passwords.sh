#!/bin/sh
# Writes .env with random passwords for compose.yaml, unless it exists. Requires openssl.
set -eu
cd "$(dirname "$0")/../.."
if [ -e .env ]; then
  echo ".env exists and is not changed." >&2
  exit 0
fi
umask 077
{
  echo "# Passwords of compose.yaml. Postgres and Keycloak read them only at their first start."
  for name in \
    POSTGRES_PASSWORD KEYCLOAK_ADMIN_PASSWORD KEYCLOAK_DB_PASSWORD FIRST_USER_PASSWORD \
    TOGGLE_DB_PASSWORD INGESTION_DB_PASSWORD CORRELATION_DB_PASSWORD REPORTING_DB_PASSWORD \
    DASHBOARD_CLIENT_SECRET TOGGLE_CLIENT_SECRET INGESTION_CLIENT_SECRET \
    CORRELATION_CLIENT_SECRET REPORTING_CLIENT_SECRET SENSOR_CLIENT_SECRET; do
    echo "PENUMBRA_$name=$(openssl rand -hex 20)"
  done
} >.env.next
mv .env.next .env
echo "Passwords written to .env. First user: admin, with the password PENUMBRA_FIRST_USER_PASSWORD in .env." >&2
