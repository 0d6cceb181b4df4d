-- Signed-in users according to docs/adr/0010-who-was-signed-in.md.
-- Requires: named, and sign(machine, moment, person, session, signs_in, unlocking), one row per
-- sign-in, sign-out and unlocking.

-- A sign-in lasts until its session ends, an unlocking until the user signs out; at most 12 hours.
create table stay as
select s.machine, s.person, s.moment as begins, least(s.moment + interval 12 hour, min(o.moment)) as ends
from (
  select *, case when unlocking then 'person ' || person else 'session ' || session end as ended from sign
  where signs_in and person is not null) s
left join (
  select machine, moment, unnest(['session ' || session, 'person ' || person]) as ended from sign
  where not signs_in and not unlocking) o
  on o.machine = s.machine and o.ended = s.ended and o.moment > s.moment
group by s.machine, s.person, s.ended, s.moment;

-- A connection without a user belongs to the only signed-in user, or to a shared machine if
-- several users were signed in.
create table attributed as
select n.*, coalesce(n.person, case when s.people = 1 then s.person end) as "user",
  coalesce(n.person, case when s.people = 1 then s.person when s.people > 1 then 'shared' end) as who,
  coalesce(s.people = 1, false) as by_sign_in
from named n left join (
  select n.line, count(distinct s.person) as people, any_value(s.person) as person
  from named n join stay s on s.machine = n.machine and s.begins <= n.moment and s.ends > n.moment
  where n.person is null
  group by n.line) s using (line);
