-- Returns true if any usage exists on days $1 to $2.
select exists (select from report.total_hour where day between $1 and $2 and transactions > 0) as any
