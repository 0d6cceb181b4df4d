select app_id, tag from report.app_tag where app_id = any($1::int[]) order by tag
