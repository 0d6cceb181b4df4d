-- Index by app of a past day, for index-only reads of the users and machines of an app. A day that
-- still receives usage has no such index, because each change of a row would be written twice.
create index if not exists {index} on {partition} (app_id)
  include (day, machine_id, user_id, ip_id, source_id, transactions, up_known, down_known, bytes_up, bytes_down, bytes_unsplit, first_seen, last_seen)
