#!/bin/bash
# Exits with 0 if all services are ready. A separate container runs it, because images of services
# have no shell.
for service in toggle ingestion correlation reporting; do
  exec 3<>"/dev/tcp/$service/9000" || exit 1
  printf 'GET /q/health/ready HTTP/1.0\r\nHost: %s\r\n\r\n' "$service" >&3
  read -r -t 5 status <&3
  exec 3>&-
  [[ $status == *" 200 "* ]] || { echo "$service: $status"; exit 1; }
done
