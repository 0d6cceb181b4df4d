-- Which names are one person's. A person is a connected part of this graph of names
-- (docs/adr/0011-people-are-names-that-belong-together.md).
create table correlation.account_link (
  one        text not null,
  other      text not null,
  -- evidence: a record gave both together; confirmed, refused: an administrator said so
  kind       text not null check (kind in ('evidence', 'confirmed', 'refused')),
  -- where it was learnt
  machine_id integer,
  learnt_at  timestamptz not null default now(),
  -- the people of these names are up to date with it
  settled    boolean not null default false,
  primary key (one, other),
  check (one < other)
);
create index account_link_other on correlation.account_link (other);
create index account_link_unsettled on correlation.account_link (learnt_at) where not settled;

-- Counts changes of what a name means. What a transaction looked up before one is not to be written after it.
create table correlation.identity (
  one   boolean primary key default true check (one),
  epoch integer not null default 0
);
insert into correlation.identity default values;

-- What administrators changed about who is who.
create table correlation.identity_change (
  change_id bigint generated always as identity primary key,
  at        timestamptz not null default now(),
  who       text not null,
  what      text not null,
  detail    text not null,
  why       text
);
