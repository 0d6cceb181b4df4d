insert into report.machine (subject_kind, subject_key)
select kind, substr(k, length(kind) + 2)
from unnest($1::text[], $2::text[]) as u (k, kind) order by k
on conflict do nothing
