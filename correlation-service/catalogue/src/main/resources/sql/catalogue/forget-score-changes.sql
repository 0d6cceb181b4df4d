delete from correlation.app_score_change where at < $1
