-- Extends the claim of delivery $1 and the turn $2 at its target by two minutes. Returns no row if
-- the delivery is superseded or another replica has the turn.
with kept as (
  update correlation.push_delivery set next_at = now() + interval '2 minutes' where id = $1 and state = 'waiting' returning destination_id
)
update correlation.push p set turn = $2, turn_until = now() + interval '2 minutes'
from kept
where p.push_id = kept.destination_id and (p.turn is null or p.turn = $2 or p.turn_until < now())
returning p.push_id
