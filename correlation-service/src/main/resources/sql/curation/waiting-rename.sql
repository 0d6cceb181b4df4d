-- Held until commit, so that one replica queues its days.
select rename_id, app_ids from correlation.history_rename where machine_days is null order by rename_id limit 1
for update skip locked
