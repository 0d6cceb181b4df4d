-- Stores transactions $2 of alert $1 as of $3; null if they can no longer be read.
update reporting.alert
set transactions = $2, transactions_at = case when $2::jsonb is null then null else $3::timestamptz end, transactions_next_at = null
where id = $1 and transactions_next_at is not null
