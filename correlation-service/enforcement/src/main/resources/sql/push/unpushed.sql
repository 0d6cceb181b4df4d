select name, indicator_id, state, content, cause from correlation.push_indicator
where push_id = $1 and state in ('failed', 'omitted')
order by state, name
limit $2
