-- Turns the row of an unmatched domain with its history into a custom app
-- (docs/adr/0004-destinations-are-apps.md).
update report.app set kind = 'custom', key = $2 where {is-unmatched kind} and key = $1 returning app_id
