-- Prefers indexes until the end of the transaction. A batch is small compared with its target
-- tables, and tables that are small during planning may grow during execution.
set local enable_seqscan = off
