-- Which shipped catalogue was last taken over.
select became from correlation.catalogue_version where action = 'shipped' order by version desc limit 1
