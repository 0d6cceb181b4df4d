-- The issuer names one of its sessions, or else a person whose sessions all end.
delete from reporting.session
where issuer_session = $1 or ($1::text is null and subject = $2)
