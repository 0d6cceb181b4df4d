-- Sign-ins within $4 to $5 and name resolutions from $6 on, read from a machine's chunks; of the
-- machine's addresses, name resolutions only. The counted part of a row is defined as in
-- chunks-between.
select signs, case when last_at >= $6 then answers end as answers, null::timestamptz as from_at, null::timestamptz as to_at,
  array(select h.from_at from correlation.address_holder h where h.address_id = c.machine_id and h.day = c.day order by h.from_at) as given_from,
  array(select h.to_at from correlation.address_holder h where h.address_id = c.machine_id and h.day = c.day order by h.from_at) as given_to
from correlation.chunk c
where machine_id = any(array(select machine_id from report.machine where coalesce(merged_into, machine_id) = $1)) and day between $2 and $3 and first_at <= $5 and last_at >= $4
  and (signs is not null or answers is not null)
union all
select null, c.answers, h.from_at, h.to_at, '{}', '{}'
from correlation.address_holder h
join correlation.chunk c on c.machine_id = h.address_id and c.day = h.day and c.day between $2 and $3
where h.machine_id = $1 and h.day between $2 and $3
  and c.first_at <= least($5, h.to_at) and c.last_at >= greatest($6, h.from_at) and c.answers is not null
