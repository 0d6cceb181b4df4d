-- Claims up to $2 due deliveries of destination $1 for two minutes. If the replica stops, its
-- deliveries are claimed again after that time.
with claimed as (
  select d.id from {table} d
  where d.destination_id = $1 and d.state = 'waiting' and d.next_at <= now() and {which}
  order by {order}
  limit $2
  for update of d skip locked
), taken as (
  update {table} d set next_at = now() + interval '2 minutes', attempts = d.attempts + 1
  from claimed where d.id = claimed.id
  returning d.*
)
{content}
