-- The same stays as users_of and addresses_of, from the other side.

-- Every machine someone was on, their stays joined over days.
create function report.machines_of(person integer, first_day date, last_day date)
returns table (machine_id integer, source text, from_at timestamptz, to_at timestamptz, last_observed timestamptz, evidence integer)
language sql stable as $$
  select s.machine_id, s.source, min(s.from_at), max(s.to_at), max(s.last_observed), sum(s.evidence)::int
  from (
    select j.*, sum(j.begins) over (partition by j.machine_id, j.source order by j.from_at) as stay
    from (
      select p.*, coalesce((p.from_at > max(p.to_at + case p.source when 'use' then interval '1 h' else interval '0' end)
        over (partition by p.machine_id, p.source order by p.from_at rows between unbounded preceding and 1 preceding))::int, 1) as begins
      from report.machine_user p where p.user_id = person and p.day between first_day and last_day) as j) as s
  group by s.machine_id, s.source, s.stay
$$;

-- Every machine that had an address, its stays joined over days.
create function report.holders_of(ip integer, first_day date, last_day date)
returns table (machine_id integer, source text, from_at timestamptz, to_at timestamptz, last_observed timestamptz, evidence integer)
language sql stable as $$
  select s.machine_id, s.source, min(s.from_at), max(s.to_at), max(s.last_observed), sum(s.evidence)::int
  from (
    select j.*, sum(j.begins) over (partition by j.machine_id, j.source order by j.from_at) as stay
    from (
      select p.*, coalesce((p.from_at > max(p.to_at + case p.source when 'use' then interval '1 h' else interval '0' end)
        over (partition by p.machine_id, p.source order by p.from_at rows between unbounded preceding and 1 preceding))::int, 1) as begins
      from report.machine_ip p where p.ip_id = ip and p.day between first_day and last_day) as j) as s
  group by s.machine_id, s.source, s.stay
$$;
