select tag, source, who, at, reason, proposed from report.app_tag where app_id = $1 order by tag
