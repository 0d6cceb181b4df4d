-- Transactions $2 of alert $1 as of $3; null where they can't be read any more.
update reporting.alert
set transactions = $2, transactions_at = case when $2::jsonb is null then null else $3::timestamptz end, transactions_next_at = null
where id = $1 and transactions_next_at is not null
