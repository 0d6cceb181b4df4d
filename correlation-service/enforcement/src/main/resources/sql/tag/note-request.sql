-- Notes what became of a request; those before $5 are no longer repeated.
with old as (
  delete from correlation.tag_request where at < $5
)
insert into correlation.tag_request (id, outcome, cause, at) values ($1, $2, $3, $4)
