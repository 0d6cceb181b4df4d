-- Destinations with due deliveries.
select distinct destination_id from reporting.delivery d join reporting.destination t on t.id = d.destination_id
where d.state = 'waiting' and d.next_at <= now() and not t.paused
  and (d.schedule_id is null or exists (select from reporting.report_schedule s where s.id = d.schedule_id and s.enabled))
