-- Records that days $2 of policy $1, revision $3, were evaluated in states $4.
insert into reporting.policy_day (policy_id, day, revision, usage)
select p.id, d.day, $3, d.state
from unnest($2::date[], $4::text[]) as d (day, state) join reporting.policy p on p.id = $1
on conflict (policy_id, day) do update set revision = excluded.revision, usage = excluded.usage
