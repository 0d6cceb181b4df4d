-- Apps with any of tags $1.
select distinct app_id from report.app_tag where tag = any($1::text[])
