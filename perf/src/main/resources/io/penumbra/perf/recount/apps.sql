-- Destinations of connections. Requires: attributed, and pattern(app, tail, below, exact, depth,
-- regex) with the domains of the catalogue.

-- App of each name: the longest matching pattern, with literal labels preferred to a wildcard
create table tail as
with recursive cut(host, tail) as (
  select distinct name, name from named where name is not null
  union all
  select host, substr(tail, position('.' in tail) + 1) from cut where contains(tail, '.'))
select * from cut;

create table app_of_host as
select host, arg_max(app, depth * 4 + exact::int * 2 + spelled::int) as app
from (
  select t.host, p.app, p.depth, p.exact, not p.below as spelled
  from tail t join pattern p on p.tail = t.tail and p.regex is null
  where (not p.exact or t.host = t.tail) and (not p.below or t.host <> t.tail)
  union all
  select h.host, p.app, p.depth, p.exact, false
  from (select distinct host from tail) h join pattern p on p.regex is not null and regexp_full_match(h.host, p.regex))
group by host;

create table used as
select n.*, n.moment::date as day, case
    when n.name is null then case when n.remote_scope = 'inside' then 'internal:' else 'unnamed:' end
    when h.app is not null then 'catalogued:' || h.app
    when not contains(n.name, '.') or n.name like '%.local' then 'internal:'
    else 'unmatched:' || regexp_extract(n.name, '([^.]+\.(co\.uk|com\.br|[^.]+))$', 1) end as app
from attributed n left join app_of_host h on h.host = n.name;
