-- Names of the surrogate keys on a page: machines $1, users $2, addresses $3, apps $4
-- (kind:key).
select 'machine' as of, machine_id::text as key, machine_id as id, coalesce(name, subject_key) as name, null as kind
from report.machine where machine_id = any($1::int[])
union all
select 'account', user_id::text, user_id, name, null from report.account where user_id = any($2::int[])
union all
select 'address', address, ip_id, address, null from report.ip_address where address = any($3::text[])
union all
select 'app', kind || ':' || key, app_id, name, kind from report.app
where (kind, key) in (select split_part(k, ':', 1), substr(k, position(':' in k) + 1) from unnest($4::text[]) as k)
