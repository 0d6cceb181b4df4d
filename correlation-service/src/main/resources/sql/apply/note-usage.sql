-- Notes a machine's groups, hours and hosts for the rollup worker (rollup/).
insert into correlation.usage_change
  (machine_id, sign, days, user_ids, ip_ids, app_ids, source_ids, transactions, blocked, verdict_known, up_known, down_known, measured, bytes_up, bytes_down, bytes_unsplit, first_seen, last_seen,
    hour_days, hours, hour_source_ids, hour_transactions, hour_up_known, hour_down_known, hour_bytes_up, hour_bytes_down, hour_bytes_unsplit,
    host_days, host_app_ids, hosts, host_source_ids, host_transactions, host_blocked, host_verdict_known, host_up_known, host_down_known, host_bytes_up, host_bytes_down, host_bytes_unsplit)
values ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26,
  $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38)
