-- Queues the mail of schedule $1 due at $2, once for all replicas.
with settled as (
  update reporting.report_schedule set settled_until = $2
  where id = $1 and enabled and settled_until < $2 and revision = $3
  returning id, destination_id
)
insert into reporting.delivery (destination_id, schedule_id, due_at)
select destination_id, id, $2 from settled
on conflict do nothing
