-- Unreferenced machines among $1, without an applied chunk in the last week.
select m.machine_id as id from report.machine m
where m.machine_id = any($1::int[])
  and m.heard_at < now() - interval '7 days'
  and not exists (select from report.machine o where o.merged_into = m.machine_id)
  and not exists (select from correlation.chunk c where c.machine_id = m.machine_id)
  and not exists (select from report.machine_usage u where u.machine_id = m.machine_id)
  and not exists (select from report.machine_user u where u.machine_id = m.machine_id)
  and not exists (select from report.machine_ip i where i.machine_id = m.machine_id)
  and not exists (select from report.pair p where p.left_id = m.machine_id)
  and not exists (select from correlation.address_holder h where h.machine_id = m.machine_id)
  and not exists (select from correlation.address_holder h where h.address_id = m.machine_id)
  and not exists (select from correlation.installation i where i.machine_id = m.machine_id)
  and not exists (select from correlation.inventory i where i.machine_id = m.machine_id)
  and not exists (select from correlation.correction c where c.machine_id = m.machine_id)
  and not exists (select from correlation.recompute_queue q where q.machine_id = m.machine_id)
  and not exists (select from correlation.usage_change c where c.machine_id = m.machine_id)
