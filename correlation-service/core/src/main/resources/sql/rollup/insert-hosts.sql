-- Inserts the new hosts of the batch, at most $1 per app; further hosts are counted as *, which
-- is not a host.
with missing as materialized (
  select h.app_id, h.host from unnest($2::int[], $3::text[]) as h (app_id, host)
  left join lateral (select k.host_id from report.app_host k where k.app_id = h.app_id and k.host = h.host limit 1) as k on true
  where k.host_id is null
), known as materialized (
  select m.app_id, (select count(*) from report.app_host k where k.app_id = m.app_id) as hosts
  from (select distinct app_id from missing) as m
), placed as (
  select m.app_id, m.host, k.hosts + row_number() over (partition by m.app_id order by m.host) as place
  from missing m join known k using (app_id)
)
insert into report.app_host (app_id, host)
select app_id, host from placed where place <= $1 or host = ''
union
select app_id, '*' from placed where place > $1 and host <> ''
order by app_id, host
on conflict (app_id, host) do nothing
returning host_id, host
