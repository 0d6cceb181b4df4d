-- Reads, newest first, before id $1, of reader $2 and of listed person $3 (null: all).
select id, at, who, what, detail,
  1 + coalesce((select r.reads from audit.repeat r where r.entry = id), 0) as reads
from audit.reporting
where what ^@ 'read/' and id < $1 and ($2::text is null or who = $2)
  and ($3::int is null or detail -> 'users' @> to_jsonb($3::int))
order by id desc limit $4
