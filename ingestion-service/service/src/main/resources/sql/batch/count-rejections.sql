-- Adds the counts of a replica. Sorted to prevent deadlocks.
insert into ingestion.rejection as r (hour, reason, records)
select date_trunc('hour', now()), reason, records from unnest($1::text[], $2::int8[]) as u (reason, records) order by reason
on conflict (hour, reason) do update set records = r.records + excluded.records
