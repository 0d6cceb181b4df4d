-- Deletes the days of apps without remaining usage, among apps that lost usage.
delete from correlation.app_day d
using unnest($1::int[], $2::date[]) as f (app_id, day)
where d.transactions = 0 and (d.app_id, d.day) = (f.app_id, f.day)
