-- Policy $1 while it is enabled and of revision $2; alerts of it are raised one after the other, and none once it has changed.
select id from reporting.policy where id = $1 and revision = $2 and enabled for no key update
