select exists (select from correlation.push)
