-- Version of the shipped catalogue that was applied last.
select became from correlation.catalogue_version where action = 'shipped' order by version desc limit 1
