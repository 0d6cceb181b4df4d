-- Keeps delivery $1 claimed, and the turn $2 at its target, for two minutes. No row comes back when the delivery is superseded, or the turn
-- another's.
with kept as (
  update correlation.push_delivery set next_at = now() + interval '2 minutes' where id = $1 and state = 'waiting' returning destination_id
)
update correlation.push p set turn = $2, turn_until = now() + interval '2 minutes'
from kept
where p.push_id = kept.destination_id and (p.turn is null or p.turn = $2 or p.turn_until < now())
returning p.push_id
