-- Deletes an export with its pieces. A replica that is writing it detects the deletion.
delete from reporting.export where id = $1 and asked_by = $2
