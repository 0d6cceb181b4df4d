-- Its pieces go with it; a replica that is writing it notices.
delete from reporting.export where id = $1 and asked_by = $2
