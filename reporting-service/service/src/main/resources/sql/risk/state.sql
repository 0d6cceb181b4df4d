-- Text that changes if the risk of machines and users may change: usage of days $1 to $2, scores of
-- apps, open alerts.
select concat_ws(' ',
  (select concat_ws('/', sum(version), count(*)) from report.packed_shard where day between $1 and $2),
  (select concat_ws('/', sum(changes), count(*)) from report.changed_usage where day between $1 and $2),
  (select md5(string_agg(concat_ws(':', app_id, score, confidence), ',' order by app_id)) from report.app where score is not null),
  (select concat_ws('/', max(id), count(*)) from reporting.alert where state <> 'resolved')) as state
