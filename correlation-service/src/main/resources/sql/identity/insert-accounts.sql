insert into report.account (name) select name from unnest($1::text[]) as u (name) order by name
on conflict do nothing
