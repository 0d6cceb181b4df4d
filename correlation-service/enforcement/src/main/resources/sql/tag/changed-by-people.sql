-- Latest change of tags $2 of app $1 after $3 that was not made by a policy.
select tag, action, who, at from correlation.app_tag_change
where app_id = $1 and tag = any($2::text[]) and at > $3 and source <> 'policy'
order by change_id desc limit 1
