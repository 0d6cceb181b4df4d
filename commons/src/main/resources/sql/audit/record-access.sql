-- Records the people that an answer shows. For a page ($7), adds an entry with the people that no
-- entry of the same reader and list has shown within five minutes. If there are no such people, the
-- newest of these entries counts the read.
with recent as (
  select e.id, e.detail from audit.{service} e
  where $7 and e.who = $3 and e.at > $2::timestamptz - interval '5 minutes' and e.what = $4
    and e.detail -> 'scope' = $6::jsonb -> 'scope' and e.detail ->> 'form' in ('page', 'pages')
), further as (
  select coalesce(jsonb_agg(u.id order by u.id::int), '[]') as users
  from jsonb_array_elements($6::jsonb -> 'users') as u (id)
  where not exists (select from recent r where r.detail -> 'users' @> u.id)
), entry as (
  insert into audit.{service} (chain, at, who, what, request_id, detail)
  select $1, $2, $3, $4, $5,
    case when exists (select from recent)
      then $6::jsonb || jsonb_build_object('form', 'pages', 'users', users, 'people', jsonb_array_length(users))
      else $6::jsonb end
  from further
  where users <> '[]' or not exists (select from recent)
  returning id
)
select audit.count_repeat(max(id)) from recent having not exists (select from entry)
