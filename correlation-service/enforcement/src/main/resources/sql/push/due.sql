-- Targets with pending deliveries. While enforcement is off ($1), removals are also sent to paused
-- targets.
select d.destination_id from correlation.push_delivery d join correlation.push p on p.push_id = d.destination_id
where d.state = 'waiting' and d.next_at <= now() and (p.mode <> 'paused' or p.kind = 'defender' and not $1::boolean)
