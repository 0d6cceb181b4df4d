select state, case state when 'omitted' then cause end as cause, count(*)::int as names
from correlation.push_indicator where push_id = $1
group by 1, 2
