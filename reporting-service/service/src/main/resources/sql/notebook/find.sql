-- Notebook $1, if it is shared or owned by person $2.
select *, (select count(*) from reporting.notebook_step where notebook = $1) as steps
from reporting.notebook where id = $1 and (owner = $2 or shared)
