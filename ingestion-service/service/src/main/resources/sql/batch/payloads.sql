-- Records of some batches to keep in memory again, with the time since which they are pending.
select p.batch_no, p.sections, p.delivered::text as delivered, b.received_at
from ingestion.batch_payload p join ingestion.batch b using (batch_no)
where p.batch_no = any($1) order by p.batch_no
