with gone as (
  delete from correlation.feed where feed_id = $1 returning name, format
), noted as (
  insert into audit.correlation (at, who, what, was)
  select $2, $3, 'feed/' || name, format from gone
)
select name from gone
