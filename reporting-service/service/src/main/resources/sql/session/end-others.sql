with ended as (
  delete from reporting.session
  where subject = $1
    and sign_in_id is distinct from (select sign_in_id from reporting.session where session_id = $2)
  returning sign_in_id
)
select count(distinct sign_in_id) as ended from ended
