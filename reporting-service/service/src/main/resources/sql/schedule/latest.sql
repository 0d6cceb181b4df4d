-- Result of the latest mail of each schedule.
select distinct on (schedule_id) schedule_id, due_at, state, next_at, delivered_at, cause
from reporting.delivery where schedule_id is not null
order by schedule_id, due_at desc
