-- Lock for changes of an app's tags.
select app_id from report.app where app_id = $1 and ({is-app kind} or {is-unmatched kind}) for no key update
