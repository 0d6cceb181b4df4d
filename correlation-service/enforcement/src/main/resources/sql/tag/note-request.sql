-- Stores the result of a request, and deletes results from before $5, which are no longer
-- replayed.
with old as (
  delete from correlation.tag_request where at < $5
)
insert into correlation.tag_request (id, outcome, cause, at) values ($1, $2, $3, $4)
