-- One entry of a read. With $7, the second entry of the same reader and list within five minutes stands
-- for all further pages, and there is no third.
insert into audit.{service} (chain, at, who, what, request_id, detail)
select $1, $2, $3, $4, $5, case when recent.entries = 0 then $6::jsonb else $6::jsonb || '{"form": "pages"}' end
from (
  select count(*) as entries from audit.{service} e
  where $7 and e.who = $3 and e.at > $2::timestamptz - interval '5 minutes' and e.what = $4
    and e.detail -> 'scope' = $6::jsonb -> 'scope' and e.detail ->> 'form' in ('page', 'pages')
) recent
where recent.entries < 2
