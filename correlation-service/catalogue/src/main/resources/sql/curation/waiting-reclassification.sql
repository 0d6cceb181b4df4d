-- Locked until commit, so that one replica queues the days.
select reclassification_id, app_ids from correlation.reclassification where machine_days is null order by reclassification_id limit 1
for update skip locked
