-- Their counts end with those of the last entity, after their transactions.
delete from report.total_summary where transactions = 0 and (machines, users, ip_addresses, apps, unmatched) = (0, 0, 0, 0, 0)
