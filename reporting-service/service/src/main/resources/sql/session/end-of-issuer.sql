-- Ends a session named by the issuer, or all sessions of a person if no session is named.
delete from reporting.session
where issuer_session = $1 or ($1::text is null and subject = $2)
