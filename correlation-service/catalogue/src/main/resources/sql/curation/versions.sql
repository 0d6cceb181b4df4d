select version, at, who, action, subject, was, became, reason from correlation.catalogue_version
where version < $1 order by version desc limit $2
