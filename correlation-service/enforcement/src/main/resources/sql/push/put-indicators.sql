insert into correlation.push_indicator (push_id, name, indicator_id, state, content, cause)
select p.push_id, i.name, i.indicator_id, i.state, i.content, i.cause
from correlation.push p, unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) as i (name, indicator_id, state, content, cause)
where p.push_id = $1
on conflict (push_id, name) do update
set indicator_id = excluded.indicator_id, state = excluded.state, content = excluded.content, cause = excluded.cause
