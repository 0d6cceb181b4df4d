delete from report.pair where kind = '{kind}' and left_id >= {from} and left_id < {to} and last_day < '{oldest}'
