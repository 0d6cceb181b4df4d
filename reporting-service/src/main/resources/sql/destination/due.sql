-- Destinations that have something to send now.
select distinct destination_id from reporting.delivery d join reporting.destination t on t.id = d.destination_id
where d.state = 'waiting' and d.next_at <= now() and not t.paused
