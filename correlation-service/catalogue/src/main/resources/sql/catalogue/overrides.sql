select app_ref, score, category, note, who, at, revision from correlation.app_override
