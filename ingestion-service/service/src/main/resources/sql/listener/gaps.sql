-- Latest gaps of each listener.
select listener, connections, since, until
from (
  select *, row_number() over (partition by listener order by until desc, holder) as rank from ingestion.listener_gap
) as gap
where rank <= 20
order by listener, until desc, holder
