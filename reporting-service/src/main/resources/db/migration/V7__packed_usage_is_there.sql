-- Nothing of its own. Where a job brings schemas up to date, this one's comes after correlation's: who waits for it finds the tables of
-- packed usage (correlation, V11) in the schema report.
select true;
