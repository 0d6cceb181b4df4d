-- Chunks near those being applied, of all their machines: sign-ins, days that may have to be
-- rewritten, name resolutions from answers_from on, and records within payloads_from to
-- payloads_to. $1 to $2 are the days of all periods. "offset 0" makes Postgres process one
-- machine after the other.
select u.machine_id as asked_for, c.*
from unnest($3::int[], $4::uuid[], $5::date[], $6::date[], $7::timestamptz[], $8::timestamptz[], $9::timestamptz[], $10::timestamptz[], $11::timestamptz[], $12::bool[], $13::bool[])
  as u (machine_id, chunk_id, first_day, last_day, from_at, to_at, answers_from, payloads_from, payloads_to, names, signs)
cross join lateral (
  select day, chunk_id, first_at, last_at, unnamed, unattributed, signs,
    case when last_at >= u.answers_from then answers end as answers,
    case when first_at <= u.payloads_to and last_at >= u.payloads_from and c.chunk_id <> u.chunk_id then payload end as payload
  from correlation.chunk c
  where machine_id = any(array(select machine_id from report.machine where coalesce(merged_into, machine_id) = u.machine_id))
    and day between $1::date and $2::date and day between u.first_day and u.last_day
    and first_at <= u.to_at and last_at >= u.from_at
    and (c.signs is not null
      or (answers is not null and last_at >= u.answers_from)
      or (c.chunk_id <> u.chunk_id
        and ((unnamed and u.names) or (unattributed and u.signs) or (first_at <= u.payloads_to and last_at >= u.payloads_from))))
  offset 0
) c
