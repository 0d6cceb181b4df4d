delete from report.entity_day where kind = '{part}' and id >= {from} and id < {to} and day < '{oldest}'
