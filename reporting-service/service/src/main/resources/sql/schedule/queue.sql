-- Puts the mail of schedule $1 that was due at $2 into the outbox, once, whichever replica asks first.
with settled as (
  update reporting.report_schedule set settled_until = $2
  where id = $1 and enabled and settled_until < $2 and revision = $3
  returning id, destination_id
)
insert into reporting.delivery (destination_id, schedule_id, due_at)
select destination_id, id, $2 from settled
on conflict do nothing
