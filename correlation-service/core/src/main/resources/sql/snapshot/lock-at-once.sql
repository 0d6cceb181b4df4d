-- Fails while another transaction has the report: requests that wait would take connections from everything else.
select attempt, complete from correlation.snapshot where snapshot_id = $1 for update nowait
