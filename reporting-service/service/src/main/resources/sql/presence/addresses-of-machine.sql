-- Addresses of machine $1 in intervals that overlap days $2 to $3.
  select h.ip_id as id, i.address as name, i.scope, i.gateway, h.from_at, h.to_at, h.last_observed, h.evidence, h.source
  from report.addresses_of($1, '-infinity', $3::date) h join report.ip_address i using (ip_id)
  where h.to_at >= $2::date::timestamp at time zone 'UTC'
