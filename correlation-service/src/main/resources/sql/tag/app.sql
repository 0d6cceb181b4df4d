-- Internal and unnamed traffic is no app, so it has no tags.
select from report.app where app_id = $1 and kind in ('catalogued', 'custom', 'unmatched')
