-- Ids of apps by catalogue id, and of unmatched registrable domains, among $1.
select app_id, key from report.app where key = any($1)
