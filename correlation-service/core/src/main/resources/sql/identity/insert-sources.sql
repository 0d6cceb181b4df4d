insert into report.source (name) select name from unnest($1::text[]) as u (name) order by name
on conflict do nothing
