with gone as (
  delete from correlation.push where push_id = $1 and revision = $2
  returning *
), audited as (
  insert into audit.correlation (at, who, what, was)
  select now(), $3, 'push/' || push_id, correlation.described(gone::correlation.push) from gone
)
select push_id from gone
