-- The machine's own days; for the one it is one with, their neighbours too, which its sign-ins and -outs reach into.
select distinct $1::int as machine_id, day from correlation.chunk where machine_id = $1
union
select distinct $2::int, day + shift from correlation.chunk, (values (-1), (0), (1)) as neighbour (shift) where machine_id = $1
