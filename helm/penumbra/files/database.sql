-- What a database of Penumbra needs before the services migrate it: schemas with their owners, the
-- extensions that only a superuser may add, and the one right to read across schemas.
-- A replay changes nothing.
create extension if not exists pg_trgm;
create extension if not exists btree_gist;
create extension if not exists pg_stat_statements;

create schema if not exists toggle authorization penumbra_toggle;
create schema if not exists ingestion authorization penumbra_ingestion;
create schema if not exists correlation authorization penumbra_correlation;
create schema if not exists report authorization penumbra_correlation;
create schema if not exists reporting authorization penumbra_reporting;

grant usage on schema report to penumbra_reporting;
alter default privileges for role penumbra_correlation in schema report
  grant select on tables to penumbra_reporting;
