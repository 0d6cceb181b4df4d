delete from correlation.app_day where app_id >= {from} and app_id < {to} and day < '{oldest}'
