-- Deletes machines' days without remaining usage, between the days $1 and $2.
delete from report.machine_usage m
using unnest($3::int[], $4::date[]) as d (machine_id, day)
where m.machine_id = d.machine_id and m.day = d.day and m.day between $1::date and $2::date
