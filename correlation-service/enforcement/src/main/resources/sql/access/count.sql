-- Number of requests of user $1 (null: all) by state, and of requests in state $2 for target $3.
select count(*) filter (where ($2::text is null or state = $2) and ($3::text is null or target = $3)) as total,
  count(*) filter (where state = 'open') as open, count(*) filter (where state = 'approved') as approved,
  count(*) filter (where state = 'denied') as denied
from correlation.access_request where $1::text is null or requester = $1
