-- Inserts a feed, at most $8 feeds in total. A duplicate name is a conflict.
with made as (
  insert into correlation.feed (feed_id, name, format, is_public, token_hash, created_at, created_by, token_at, scope, exceptions)
  select $1, $2, $3, $4, $5, $6, $7, $6, $9, $10 where (select count(*) from correlation.feed) < $8
  on conflict (name) do nothing
  returning feed_id
), noted as (
  insert into audit.correlation (at, who, what, became)
  select $6, $7, 'feed/' || $2, concat_ws(' ', $3::text, nullif($9, ''), $10) from made
)
select feed_id from made
