-- Queues dead deliveries of destination $1 again: those with ids $2, or all. Their delivery ids
-- stay unchanged.
with replayed as (
  update reporting.delivery set state = 'waiting', next_at = now(), since = now(), attempts = 0, held = false
  where destination_id = $1 and state = 'dead' and ($2::uuid[] is null or id = any ($2))
  returning id
), audited as (
  insert into audit.reporting (at, who, what, became)
  select now(), $3, 'destination/' || $1::text || '/replay', count(*)::text from replayed having count(*) > 0
)
select count(*) as replayed from replayed
