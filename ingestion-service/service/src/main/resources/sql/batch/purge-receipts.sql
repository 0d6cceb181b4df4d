-- Deletes receipts older than $1 seconds with delivered records, among the $3 requests after number
-- $2. Requests are numbered in order of arrival, so all requests after the first younger request
-- are younger as well.
with next as materialized (
  select batch_no, received_at < now() - make_interval(secs => $1) as old from ingestion.batch where batch_no > $2 order by batch_no limit $3
), forgotten as (
  delete from ingestion.batch b
  where b.batch_no = any(array(select batch_no from next where old))
    and not exists (select from ingestion.batch_payload p where p.batch_no = b.batch_no)
)
select coalesce(max(batch_no), $2) as last, count(*) filter (where old) as old from next
