-- Connections as parsed rows for a raw COPY, in the text format of Postgres, in order of arrival.
copy (
  select machine, moment || '+00' as at, replace(account, '\', '\\') as account, local, local_port, remote, remote_port, protocol, host,
    replace(process, '\', '\\') as process, bytes_up, bytes_down, action, id, dedupe_key
  from connection order by line
) to 'FILE' (format csv, delimiter '\t', header false, quote '', escape '', nullstr '\N')
