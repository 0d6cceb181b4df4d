-- One change of an app's tags at a time.
select app_id from report.app where app_id = $1 and kind in ('catalogued', 'custom', 'unmatched') for no key update
