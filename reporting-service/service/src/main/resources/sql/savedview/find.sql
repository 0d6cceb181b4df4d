-- View $1, if it is shared or owned by person $2.
select * from reporting.saved_view where id = $1 and (owner = $2 or shared)
