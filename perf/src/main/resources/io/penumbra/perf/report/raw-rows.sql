-- History as one row per transaction, with names, as in a log store.
create unlogged table raw_transaction as
select u.first_seen + (u.last_seen - u.first_seen) * (n - 1) / u.transactions as moment,
  m.name as machine, p.name as account, i.address as address, a.name as app, a.category,
  1500::int8 as bytes_up, 9000::int8 as bytes_down
from unpacked_usage u
join report.machine m using (machine_id) join report.account p using (user_id)
join report.ip_address i using (ip_id) join report.app a using (app_id)
cross join lateral generate_series(1, u.transactions) n
