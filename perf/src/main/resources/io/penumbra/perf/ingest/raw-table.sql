-- Baseline of the ingestion benchmark: the parsed rows in one table with two indexes.
create table raw_transaction (
  machine        text not null,
  at             timestamptz not null,
  account        text,
  local_address  inet,
  local_port     integer,
  remote_address inet,
  remote_port    integer,
  protocol       text,
  host           text,
  process        text,
  bytes_up       bigint,
  bytes_down     bigint,
  verdict        text,
  connection     text,
  dedupe_key     uuid not null
);
create index raw_transaction_machine_at on raw_transaction (machine, at);
create unique index raw_transaction_dedupe_key on raw_transaction (dedupe_key);
