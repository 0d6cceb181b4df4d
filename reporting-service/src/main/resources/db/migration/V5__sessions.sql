-- Sessions of browsers. Neither column reveals anything to a reader of the table: the id is derived from what the browser's cookie
-- holds, and so is the key that the tokens are sealed with (docs/adr/0017-sessions-in-postgres.md).
create table reporting.session (
  session_id bytea primary key,
  tokens     bytea not null,
  expires_at timestamptz not null
);
create index session_expires_at on reporting.session (expires_at);
