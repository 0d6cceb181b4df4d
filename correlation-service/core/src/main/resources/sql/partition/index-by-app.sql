-- A day that is over is read by app as well, from this index alone: who used an app, on how many machines. While usage still comes
-- in a day has none, because every change of a row would have to be written twice.
create index if not exists {index} on {partition} (app_id)
  include (day, machine_id, user_id, ip_id, source_id, transactions, up_known, down_known, bytes_up, bytes_down, bytes_unsplit, first_seen, last_seen)
