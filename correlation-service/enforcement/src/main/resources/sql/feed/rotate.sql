with changed as (
  update correlation.feed set token_hash = $2, token_at = $3 where feed_id = $1 returning name
), noted as (
  insert into audit.correlation (at, who, what, became)
  select $3, $4, 'feed/' || name, 'another token' from changed
)
select name from changed
