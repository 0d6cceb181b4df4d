select * from reporting.saved_view where owner = $1 or shared order by name, id
