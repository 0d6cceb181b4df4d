select chain, pruned_seq, last_seq, entries, last_hash, fault from audit.verify($1)
