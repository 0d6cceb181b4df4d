select change_id, at, who, what, detail, why from correlation.identity_change
where $1::bigint is null or change_id < $1 order by change_id desc limit $2
