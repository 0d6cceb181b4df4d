-- Prerequisites of a Penumbra database before the services migrate it: schemas with their owners,
-- extensions, the one right to read across schemas, and the audit. A superuser runs it, or the
-- administrator of a managed database: a role with CREATEROLE that owns the database and has made
-- the services' roles. A replay changes nothing.
create extension if not exists pg_trgm;
create extension if not exists btree_gist;

-- The audit belongs to a role without login. A service adds to its own table and reads it;
-- it can't change, delete or drop what is there (docs/adr/0023-audit.md).
do $$
begin
  if not exists (select from pg_roles where rolname = 'penumbra_audit') then
    create role penumbra_audit nologin;
  end if;
end $$;

-- A superuser may act for these roles, any other administrator as their member: until the end of this file.
do $$
declare
  name text;
begin
  if not (select rolsuper from pg_roles where rolname = current_user) then
    foreach name in array array[
      'penumbra_audit', 'penumbra_toggle', 'penumbra_ingestion', 'penumbra_correlation', 'penumbra_reporting'
    ] loop
      execute format('grant %I to %I', name, current_user);
    end loop;
  end if;
end $$;

create schema if not exists toggle authorization penumbra_toggle;
create schema if not exists ingestion authorization penumbra_ingestion;
create schema if not exists correlation authorization penumbra_correlation;
create schema if not exists report authorization penumbra_correlation;
create schema if not exists reporting authorization penumbra_reporting;

grant usage on schema report to penumbra_reporting;
alter default privileges for role penumbra_correlation in schema report
  grant select on tables to penumbra_reporting;

create schema if not exists audit authorization penumbra_audit;
revoke all on schema audit from public;
grant usage on schema audit
  to penumbra_toggle, penumbra_ingestion, penumbra_correlation, penumbra_reporting;

set role penumbra_audit;

-- Retention of entries. Only the owner can change it; the minimum is 90 days.
create table if not exists audit.retention (
  one  boolean primary key default true check (one),
  kept interval not null default interval '2 years' check (kept >= interval '90 days')
);
insert into audit.retention default values on conflict do nothing;

-- The newest entry of each chain, and the newest one that retention has deleted (the checkpoint).
create table if not exists audit.chain (
  service     text not null,
  chain       text not null,
  seq         bigint not null default 0,
  hash        bytea not null default '',
  pruned_seq  bigint not null default 0,
  pruned_hash bytea not null default '',
  primary key (service, chain)
);
create sequence if not exists audit.entry_id;

-- Number of repeated reads of a list within five minutes of an entry that showed no further person. Hashes
-- don't cover it; a service can only count up.
create table if not exists audit.repeat (
  entry   bigint primary key,
  reads   bigint not null,
  last_at timestamptz not null
);

-- The hash of an entry covers everything in it and the hash of the entry before it.
create or replace function audit.digest(
  service text, chain text, seq bigint, id bigint, previous bytea, at timestamptz, who text,
  what text, was text, became text, why text, request_id text, detail jsonb
) returns bytea language sql stable as $$
  select sha256(convert_to(jsonb_build_array(
    service, chain, seq, id, encode(previous, 'hex'), extract(epoch from at), who,
    what, was, became, why, request_id, detail)::text, 'UTF8'))
$$;

-- Numbers a new entry and ties it to the one before it. Runs as the owner: services can't write audit.chain.
create or replace function audit.link() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  head audit.chain;
begin
  insert into audit.chain (service, chain) values (tg_table_name, new.chain) on conflict do nothing;
  select * into head from audit.chain c
    where c.service = tg_table_name and c.chain = new.chain for update;
  new.id := nextval('audit.entry_id');
  new.seq := head.seq + 1;
  new.previous := head.hash;
  new.hash := audit.digest(tg_table_name, new.chain, new.seq, new.id, new.previous, new.at, new.who,
    new.what, new.was, new.became, new.why, new.request_id, new.detail);
  update audit.chain c set seq = new.seq, hash = new.hash
    where c.service = tg_table_name and c.chain = new.chain;
  return new;
end $$;

create or replace function audit.count_repeat(entry bigint) returns void
  language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into audit.repeat as r (entry, reads, last_at) values ($1, 1, now())
  on conflict on constraint repeat_pkey do update set reads = r.reads + 1, last_at = excluded.last_at
$$;

create or replace function audit.refuse() returns trigger language plpgsql as $$
begin
  raise exception 'the audit is append-only: % refused', lower(tg_op)
    using errcode = 'insufficient_privilege';
end $$;

-- One table for each service, all alike.
do $$
declare
  service text;
begin
  foreach service in array array['toggle', 'ingestion', 'correlation', 'reporting'] loop
    execute format($table$
      create table if not exists audit.%1$I (
        id         bigint primary key,
        chain      text not null default 'service' check (length(chain) <= 200),
        seq        bigint not null,
        at         timestamptz not null,
        who        text not null,
        -- what was changed or read: sensor/laptops, feature/preview-features, read/users/5
        what       text not null,
        was        text,
        became     text,
        why        text,
        request_id text,
        -- of a read: report, days, filters, and the people shown
        detail     jsonb,
        previous   bytea not null,
        hash       bytea not null,
        unique (chain, seq)
      );
      create index if not exists %2$I on audit.%1$I (at desc, id desc);
      create index if not exists %3$I on audit.%1$I (who, at desc);
      create or replace trigger link before insert on audit.%1$I
        for each row execute function audit.link();
      create or replace trigger append_only before update or truncate on audit.%1$I
        for each statement execute function audit.refuse();
    $table$, service, service || '_at', service || '_who');
  end loop;
end $$;
create index if not exists reporting_users on audit.reporting using gin ((detail -> 'users') jsonb_path_ops);

-- Deletes entries that are older than the retention, from the beginning of each chain, and moves its
-- checkpoint. Any service may call it: it takes no argument that could widen it.
create or replace function audit.prune() returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  oldest timestamptz := now() - (select kept from audit.retention);
  head audit.chain;
  boundary bigint;
  last_hash bytea;
  deleted bigint;
  total bigint := 0;
begin
  for head in select * from audit.chain order by service, chain for update loop
    execute format('select coalesce(min(seq) - 1, $3) from audit.%I where chain = $1 and at >= $2', head.service)
      into boundary using head.chain, oldest, head.seq;
    continue when boundary <= head.pruned_seq;
    execute format('select hash from audit.%I where chain = $1 and seq = $2', head.service)
      into last_hash using head.chain, boundary;
    continue when last_hash is null;
    execute format('delete from audit.%I where chain = $1 and seq <= $2', head.service)
      using head.chain, boundary;
    get diagnostics deleted = row_count;
    update audit.chain c set pruned_seq = boundary, pruned_hash = last_hash
      where c.service = head.service and c.chain = head.chain;
    total := total + deleted;
  end loop;
  delete from audit.repeat r where r.last_at < oldest;
  return total;
end $$;

-- Computes every hash of a service's audit again. fault is null for a chain that is whole.
create or replace function audit.verify(of_service text) returns table (
  chain text, pruned_seq bigint, last_seq bigint, entries bigint, last_hash text, fault text
) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if of_service not in ('toggle', 'ingestion', 'correlation', 'reporting') then
    raise exception 'there is no audit of %', of_service;
  end if;
  return query execute format($query$
    with entry as (
      select e.chain, e.seq, e.previous, e.hash,
        audit.digest(%1$L, e.chain, e.seq, e.id, e.previous, e.at, e.who, e.what, e.was, e.became,
          e.why, e.request_id, e.detail) as counted,
        lag(e.hash) over w as hash_before, lag(e.seq) over w as seq_before
      from audit.%1$I e window w as (partition by e.chain order by e.seq)
    ), head as (
      select * from audit.chain c where c.service = %1$L
    ), known as (
      select chain from head union select chain from entry
    ), found as (
      select e.chain, count(*) as entries, max(e.seq) as last_seq,
        min(e.seq) filter (where e.hash <> e.counted
          or e.seq <> coalesce(e.seq_before, h.pruned_seq) + 1
          or e.previous <> coalesce(e.hash_before, h.pruned_hash)
          or h.chain is null) as wrong_seq,
        (array_agg(e.hash order by e.seq desc))[1] as last_hash
      from entry e left join head h on h.chain = e.chain group by e.chain
    )
    select k.chain, coalesce(h.pruned_seq, 0), coalesce(h.seq, f.last_seq), coalesce(f.entries, 0),
      encode(h.hash, 'hex'),
      case
        when h.chain is null then 'the chain has entries but no head'
        when f.wrong_seq is not null then
          format('entry %%s was changed, or the entry before it is missing', f.wrong_seq)
        when coalesce(f.last_seq, h.pruned_seq) <> h.seq
          or coalesce(f.last_hash, h.pruned_hash) <> h.hash then
          format('entries after %%s are missing', coalesce(f.last_seq, h.pruned_seq))
      end
    from known k left join head h on h.chain = k.chain left join found f on f.chain = k.chain
    order by k.chain
  $query$, of_service);
end $$;

revoke all on all tables in schema audit from public;
revoke all on all functions in schema audit from public;
grant select, insert (chain, at, who, what, was, became, why, request_id, detail)
  on audit.toggle to penumbra_toggle;
grant select, insert (chain, at, who, what, was, became, why, request_id, detail)
  on audit.ingestion to penumbra_ingestion;
grant select, insert (chain, at, who, what, was, became, why, request_id, detail)
  on audit.correlation to penumbra_correlation;
grant select, insert (chain, at, who, what, was, became, why, request_id, detail)
  on audit.reporting to penumbra_reporting;
grant select on audit.repeat
  to penumbra_toggle, penumbra_ingestion, penumbra_correlation, penumbra_reporting;
grant execute on function audit.prune(), audit.verify(text), audit.count_repeat(bigint)
  to penumbra_toggle, penumbra_ingestion, penumbra_correlation, penumbra_reporting;

reset role;

do $$
declare
  name text;
begin
  if not (select rolsuper from pg_roles where rolname = current_user) then
    foreach name in array array[
      'penumbra_audit', 'penumbra_toggle', 'penumbra_ingestion', 'penumbra_correlation', 'penumbra_reporting'
    ] loop
      execute format('revoke %I from %I', name, current_user);
    end loop;
  end if;
end $$;
