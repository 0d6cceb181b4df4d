-- Records rejected within a day, by reason.
select reason, sum(records)::int8 as records from ingestion.rejection where hour >= now() - interval '1 day' and reason <> 'excluded' group by reason
