-- View $1, if it is of person $2 or shared.
select * from reporting.saved_view where id = $1 and (owner = $2 or shared)
