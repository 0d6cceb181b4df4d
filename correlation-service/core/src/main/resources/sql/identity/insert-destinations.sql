-- Inserts new domains. Apps of the catalogue exist before any chunk is applied (catalogue/sync).
insert into report.app (kind, key, name)
select kind, key, case kind when 'internal' then 'Internal' when 'unnamed' then 'Unnamed' else key end
from (select kind, substr(k, length(kind) + 2) as key, k from unnest($1::text[], $2::text[]) as u (k, kind)) as d
order by k
on conflict do nothing
