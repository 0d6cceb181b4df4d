select change_id, tag, action, source, who, at, reason from correlation.app_tag_change
where app_id = $1 and change_id < $2 order by change_id desc limit $3
