-- Of apps that lost usage, those that have none left on a day.
delete from report.app_day d
using unnest($1::int[], $2::int[], $3::date[]) as f (source_id, app_id, day)
where d.transactions = 0 and (d.source_id, d.app_id, d.day) = (f.source_id, f.app_id, f.day)
