-- Shared notebooks and notebooks of person $1, last changed first.
select notebook.*, (select count(*) from reporting.notebook_step where notebook = notebook.id) as steps
from reporting.notebook
where owner = $1 or shared
order by changed_at desc, id
