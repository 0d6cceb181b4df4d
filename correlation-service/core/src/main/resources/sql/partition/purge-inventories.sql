delete from correlation.inventory where taken_at < $1::date at time zone 'UTC'
