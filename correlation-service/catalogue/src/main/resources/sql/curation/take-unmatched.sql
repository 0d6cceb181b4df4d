-- An unmatched domain's row becomes a custom app's, history included (docs/adr/0004-destinations-are-apps.md).
update report.app set kind = 'custom', key = $2 where {is-unmatched kind} and key = $1 returning app_id
