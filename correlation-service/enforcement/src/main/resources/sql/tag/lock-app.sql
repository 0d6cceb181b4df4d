-- One change of an app's tags at a time.
select app_id from report.app where app_id = $1 and ({is-app kind} or {is-unmatched kind}) for no key update
