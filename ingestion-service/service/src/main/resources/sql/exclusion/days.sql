-- Excluded records by UTC day, newest first.
select (hour at time zone 'UTC')::date as day, sum(records)::int8 as records
from ingestion.rejection where reason = 'excluded'
group by 1 order by 1 desc limit 400
