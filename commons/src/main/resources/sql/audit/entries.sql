-- Audit entries, newest first, with an id below $1: of reader $2, of object $3 or objects below it,
-- from time $4, before time $5 (null: all). Includes reads of people if $6. $8 is a text pattern;
-- $9 are ids of people that the entry shows.
select id, at, who, what, was, became, why, request_id,
  case when detail ->> 'form' in ('page', 'pages')
    then detail || jsonb_build_object('reads', 1 + coalesce((select r.reads from audit.repeat r where r.entry = id), 0))
    else detail end as detail
from audit.{service}
where id < $1 and ($2::text is null or who = $2) and ($3::text is null or what = $3 or what ^@ ($3 || '/'))
  and ($4::timestamptz is null or at >= $4) and ($5::timestamptz is null or at < $5)
  and ($6 or not what ^@ 'read/')
  and ($8::text is null or concat_ws(E'\n', what, was, became, why) ilike $8)
  and ($9::int[] is null or exists (select from unnest($9::int[]) as u (id) where detail -> 'users' @> to_jsonb(u.id)))
order by id desc limit $7
