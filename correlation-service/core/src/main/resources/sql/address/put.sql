insert into correlation.address_holder (address_id, day, machine_id, from_at, to_at)
select $1, $2, machine_id, from_at, to_at
from unnest($3::int[], $4::timestamptz[], $5::timestamptz[]) as u (machine_id, from_at, to_at)
