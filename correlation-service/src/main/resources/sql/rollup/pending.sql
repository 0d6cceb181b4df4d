-- How many changes wait, counted up to $1.
select count(*)::int as pending from (select from correlation.usage_change limit $1) as waiting
