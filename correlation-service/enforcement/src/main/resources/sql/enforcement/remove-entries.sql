delete from correlation.enforcement_entry e using unnest($1::text[], $2::text[]) as gone(pattern, scope)
where e.pattern = gone.pattern and e.scope = gone.scope
