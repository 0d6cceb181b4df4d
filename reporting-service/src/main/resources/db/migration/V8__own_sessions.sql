-- A person lists and ends their own sessions, and the issuer ends them by back-channel logout. A sign-in keeps its id when a
-- renewed session becomes a new row. Tokens are no longer encrypted by Quarkus below our seal, so sessions of the release
-- before can't be read: everyone signs in again once.
delete from reporting.session;
alter table reporting.session
  add column sign_in_id     uuid not null default gen_random_uuid(),
  add column signed_in_at   timestamptz not null default now(),
  add column renewed_at     timestamptz not null default now(),
  add column subject        text,
  add column issuer_session text,
  add column browser        text;
create index session_subject on reporting.session (subject);
create index session_issuer_session on reporting.session (issuer_session);
