delete from report.entity_day where kind = '{kind}' and id >= {from} and id < {to} and day < '{oldest}'
