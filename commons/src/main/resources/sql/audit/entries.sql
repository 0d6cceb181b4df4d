-- Newest first, with an id below $1; by $2, of $3 or what is below it, from $4, before $5 (null: all); reads of people if $6; that hold the pattern $8.
select id, at, who, what, was, became, why, request_id, detail
from audit.{service}
where id < $1 and ($2::text is null or who = $2) and ($3::text is null or what = $3 or what ^@ ($3 || '/'))
  and ($4::timestamptz is null or at >= $4) and ($5::timestamptz is null or at < $5)
  and ($6 or not what ^@ 'read/')
  and ($8::text is null or concat_ws(E'\n', what, was, became, why) ilike $8)
order by id desc limit $7
