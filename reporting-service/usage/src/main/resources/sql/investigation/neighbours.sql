-- For each given entity, its most used neighbours of another kind, at most {most}. Days are
-- counted as bits, one for each of the {span} days from {first-day} on, because counting
-- distinct days would sort all rows. The application inserts the filtered usage with the columns
-- of both kinds (usage/UsageQuery).
select * from (
  select u.{left} as left_id, u.{right} as right_id,
    sum(u.transactions)::int8 as transactions,
    {known sum(u.up_known) | sum(u.bytes_up)::int8} as bytes_up,
    {known sum(u.down_known) | sum(u.bytes_down)::int8} as bytes_down,
    {traffic sum u} as traffic,
    min(u.first_seen) as first_seen, max(u.last_seen) as last_seen,
    bit_count(bit_or(set_bit(repeat('0', {span})::varbit, u.day - {first-day}::date, 1))) as days,
    row_number() over (partition by u.{left} order by sum(u.transactions) desc, u.{right}) as rank
  from report.usage u
  where {where}
    and {known}
  group by u.{left}, u.{right}
) as neighbour
where rank <= {most}
order by left_id, rank
