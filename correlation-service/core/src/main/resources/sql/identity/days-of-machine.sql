-- Days of a machine; for a merged machine also the adjacent days, which its sign-ins and
-- sign-outs may extend into.
select distinct $1::int as machine_id, day from correlation.chunk where machine_id = $1
union
select distinct $2::int, day + shift from correlation.chunk, (values (-1), (0), (1)) as neighbour (shift) where machine_id = $1
