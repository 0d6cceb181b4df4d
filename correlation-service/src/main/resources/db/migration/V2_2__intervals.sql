-- Who was on which machine, and which machine had which address, when: pieces of a machine's day, rewritten with it.
-- from_at is the first observation, last_observed the last one; to_at is until when it is taken to hold, and may lie
-- in the next day. Pieces of one thing on neighbouring days may touch or overlap: readers join them.
create table report.machine_user (
  from_at       timestamptz not null,
  to_at         timestamptz not null,
  last_observed timestamptz not null,
  day           date not null,
  machine_id    integer not null,
  user_id       integer not null,
  -- how many sign-ins, or how many records in their own name
  evidence      integer not null,
  source        text not null check (source in ('logon', 'use')),
  primary key (machine_id, day, user_id, source, from_at)
) partition by range (day);
create index machine_user_by_user on report.machine_user (user_id, from_at);

create table report.machine_ip (
  from_at       timestamptz not null,
  to_at         timestamptz not null,
  last_observed timestamptz not null,
  day           date not null,
  machine_id    integer not null,
  ip_id         integer not null,
  evidence      integer not null,
  -- public: as the internet sees the machine
  source        text not null check (source in ('lease', 'adapter', 'public', 'use')),
  primary key (machine_id, day, ip_id, source, from_at)
) partition by range (day);
create index machine_ip_by_address on report.machine_ip (ip_id, from_at);

-- A piece holds for less than a day beyond its own (Presence.REMEMBERED, Source.hold), so two days answer a moment.

-- Who was on a machine at a moment.
create function report.who_was_on(machine integer, moment timestamptz)
returns table (user_id integer, from_at timestamptz, to_at timestamptz, last_observed timestamptz, evidence integer, source text)
language sql stable as $$
  select p.user_id, p.from_at, p.to_at, p.last_observed, p.evidence, p.source
  from report.machine_user p
  where p.machine_id = machine
    and p.day between (moment at time zone 'UTC')::date - 1 and (moment at time zone 'UTC')::date
    and p.from_at <= moment and p.to_at >= moment
$$;

-- Which machines had an address at a moment.
create function report.who_had(ip integer, moment timestamptz)
returns table (machine_id integer, from_at timestamptz, to_at timestamptz, last_observed timestamptz, evidence integer, source text)
language sql stable as $$
  select p.machine_id, p.from_at, p.to_at, p.last_observed, p.evidence, p.source
  from report.machine_ip p
  where p.ip_id = ip
    and p.day between (moment at time zone 'UTC')::date - 1 and (moment at time zone 'UTC')::date
    and p.from_at <= moment and p.to_at >= moment
$$;

-- Where someone was between two moments.
create function report.where_was(person integer, since timestamptz, until timestamptz)
returns table (machine_id integer, from_at timestamptz, to_at timestamptz, last_observed timestamptz, evidence integer, source text)
language sql stable as $$
  select p.machine_id, p.from_at, p.to_at, p.last_observed, p.evidence, p.source
  from report.machine_user p
  where p.user_id = person
    and p.day between (since at time zone 'UTC')::date - 1 and (until at time zone 'UTC')::date
    and p.from_at <= until and p.to_at >= since
$$;

-- Everyone who was on a machine, their stays joined over days; sign-ins and use give separate intervals.
create function report.users_of(machine integer, first_day date, last_day date)
returns table (user_id integer, source text, from_at timestamptz, to_at timestamptz, last_observed timestamptz, evidence integer)
language sql stable as $$
  select s.user_id, s.source, min(s.from_at), max(s.to_at), max(s.last_observed), sum(s.evidence)::int
  from (
    select j.*, sum(j.begins) over (partition by j.user_id, j.source order by j.from_at) as stay
    from (
      select p.*, coalesce((p.from_at > max(p.to_at + case p.source when 'use' then interval '1 h' else interval '0' end)
        over (partition by p.user_id, p.source order by p.from_at rows between unbounded preceding and 1 preceding))::int, 1) as begins
      from report.machine_user p where p.machine_id = machine and p.day between first_day and last_day) as j) as s
  group by s.user_id, s.source, s.stay
$$;

-- Every address a machine had, its stays joined over days.
create function report.addresses_of(machine integer, first_day date, last_day date)
returns table (ip_id integer, source text, from_at timestamptz, to_at timestamptz, last_observed timestamptz, evidence integer)
language sql stable as $$
  select s.ip_id, s.source, min(s.from_at), max(s.to_at), max(s.last_observed), sum(s.evidence)::int
  from (
    select j.*, sum(j.begins) over (partition by j.ip_id, j.source order by j.from_at) as stay
    from (
      select p.*, coalesce((p.from_at > max(p.to_at + case p.source when 'use' then interval '1 h' else interval '0' end)
        over (partition by p.ip_id, p.source order by p.from_at rows between unbounded preceding and 1 preceding))::int, 1) as begins
      from report.machine_ip p where p.machine_id = machine and p.day between first_day and last_day) as j) as s
  group by s.ip_id, s.source, s.stay
$$;
