select audit.prune() as deleted
