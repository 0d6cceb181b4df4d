-- Reports that people define. Ids are in the same addresses as the built-in ones, so they are words too.
create table reporting.definition (
  id         text primary key,
  name       text not null unique,
  sources    text[] not null,
  machines   integer[] not null,
  users      integer[] not null,
  ip_ranges  text[] not null,
  revision   integer not null default 1,
  created_by text not null,
  created_at timestamptz not null default now(),
  changed_by text not null,
  changed_at timestamptz not null default now()
);

-- Who read what of whom. Written before the answer is; never changed.
create table reporting.person_read (
  id          bigint generated always as identity primary key,
  at          timestamptz not null,
  who         text not null,
  -- page or export
  form        text not null check (form in ('page', 'export')),
  -- the list that was read, for example machines; and the format of an export
  what        text not null,
  format      text,
  -- the person, or null where people at large were exported
  user_id     integer,
  user_name   text,
  report      text not null,
  first_day   date not null,
  last_day    date not null
);

-- Exports that are written ahead. The file is stored in chunks in a second table, so that any replica can serve it and none holds it whole.
create table reporting.export (
  id          uuid primary key,
  asked_by    text not null,
  asked_at    timestamptz not null,
  -- what is exported: the list with its report, period, order and filters, as JSON
  request     text not null,
  format      text not null,
  state       text not null check (state in ('waiting', 'running', 'done', 'failed')),
  -- touched by the replica that writes it; one not touched for a while is taken over
  touched_at  timestamptz not null,
  attempts    integer not null default 0,
  rows        bigint not null default 0,
  rows_in_all bigint,
  bytes       bigint not null default 0,
  sha256      text,
  failure     text,
  expires_at  timestamptz not null
);
create index export_asked on reporting.export (asked_by, asked_at);

create table reporting.export_piece (
  export_id uuid not null references reporting.export on delete cascade,
  number    integer not null,
  -- of the first byte in the file
  starts_at bigint not null,
  sha256    text not null,
  content   bytea not null,
  primary key (export_id, number)
);
