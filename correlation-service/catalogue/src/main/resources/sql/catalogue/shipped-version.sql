-- Version of the shipped catalogue that was last applied.
select became from correlation.catalogue_version where action = 'shipped' order by version desc limit 1
