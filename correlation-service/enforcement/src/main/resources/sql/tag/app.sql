-- Finds an app. Internal and unnamed traffic is not an app, so it has no tags.
select from report.app where app_id = $1 and ({is-app kind} or {is-unmatched kind})
