-- Deciding tags set from $1 until $2 that are still set, by origin.
select tag, case source when 'api' then 'administrators' when 'file' then 'configuration' else 'policies' end as by, count(*) as apps
from report.app_tag
where at >= $1 and at < $2 and tag in ('sanctioned', 'unsanctioned', 'monitored')
group by 1, 2
order by array_position(array['sanctioned', 'monitored', 'unsanctioned'], tag), 2
