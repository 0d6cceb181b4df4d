-- Machines' days whose figures must be recomputed from their stored chunks because known facts changed
-- (the catalogue, who someone is, which machine a name means). A row leaves in the transaction that rewrites the day.
create table correlation.recompute_queue (
  machine_id integer not null,
  day        date not null,
  cause      text not null,
  queued_at  timestamptz not null default now(),
  -- counts requests: a day asked for again while it is being rewritten stays queued
  asked      integer not null default 1,
  attempts   integer not null default 0,
  not_before timestamptz not null default now(),
  primary key (machine_id, day)
);
create index recompute_not_before on correlation.recompute_queue (not_before);

-- What rewriting a machine's day took from groups that had been shown; totals never change by it.
create table correlation.correction (
  machine_id         integer not null,
  day                date not null,
  at                 timestamptz not null,
  cause              text not null,
  groups             integer not null,
  transactions_moved integer not null,
  primary key (machine_id, day, at)
);
create index correction_day on correlation.correction (day);
