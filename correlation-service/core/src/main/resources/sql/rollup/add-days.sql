-- Adds the batch to the totals per app and day, like rollup/add-hosts.
with found as materialized (
  select f.*, k.place
  from unnest($1::int[], $2::date[], $3::int8[], $4::timestamptz[], $5::timestamptz[]) as f (app_id, day, transactions, first_seen, last_seen)
  left join lateral (
    select k.ctid as place from correlation.app_day k where k.app_id = f.app_id and k.day = f.day limit 1) as k on true
), put as (
  insert into correlation.app_day (app_id, day, transactions, first_seen, last_seen)
  select app_id, day, transactions, first_seen, last_seen from found where place is null
  order by app_id, day
)
update correlation.app_day d
set transactions = d.transactions + f.transactions,
    first_seen = least(d.first_seen, f.first_seen),
    last_seen = greatest(d.last_seen, f.last_seen)
from found f
where f.place is not null and d.ctid = f.place
