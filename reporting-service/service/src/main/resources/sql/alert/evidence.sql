select evidence, (thresholds ->> 'uploadAboveBaseline')::int8 as above_baseline, transactions, transactions_at, transactions_next_at
from reporting.alert where id = $1
