with changed as (
  update correlation.push set pushed_revision = null where push_id = $1
), due as (
  update correlation.push_delivery
  set state = 'waiting', next_at = now(), since = case state when 'dead' then now() else since end, attempts = case state when 'dead' then 0 else attempts end
  where destination_id = $1 and state <> 'delivered'
)
insert into audit.correlation (at, who, what) values (now(), $2, 'push/' || $1::text || '/retry')
