-- Queues the days of machines that have records at or after $1: the machines' own records, and
-- those of addresses assigned to them.
insert into correlation.recompute_queue as r (machine_id, day, cause)
select machine_id, day, $2
from (
  select coalesce(m.merged_into, m.machine_id) as machine_id, c.day
  from correlation.chunk c join report.machine m using (machine_id)
  where c.day >= ($1::timestamptz at time zone 'UTC')::date and c.last_at >= $1
  union
  select h.machine_id, c.day
  from correlation.chunk c join correlation.address_holder h on h.address_id = c.machine_id and h.day = c.day
  where c.day >= ($1::timestamptz at time zone 'UTC')::date and c.last_at >= $1 and h.to_at > $1) as d
order by machine_id, day
on conflict (machine_id, day) do update
set asked = r.asked + 1, cause = excluded.cause, attempts = 0, not_before = now()
