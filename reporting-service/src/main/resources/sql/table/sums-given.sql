-- What entities were used for, as the application found it in packed usage: moments in microseconds since 1970.
  select key, transactions, bytes_up, bytes_down,
    case when bytes_up is not null or bytes_down is not null then coalesce(bytes_up, 0) + coalesce(bytes_down, 0) end as traffic,
    timestamptz 'epoch' + first_seen * interval '1 microsecond' as first_seen,
    timestamptz 'epoch' + last_seen * interval '1 microsecond' as last_seen{counts}
  from unnest({values}) as given (key, transactions, bytes_up, bytes_down, first_seen, last_seen{counts})
