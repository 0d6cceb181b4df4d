-- Locks policy $1 if it is enabled and has revision $2. Alerts of a policy are therefore raised
-- sequentially, and not after a change of the policy.
select id from reporting.policy where id = $1 and revision = $2 and enabled for no key update
