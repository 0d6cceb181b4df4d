select destination_id, state, count(*) as deliveries, min(created_at) as oldest, max(delivered_at) as latest
from reporting.delivery
group by destination_id, state
