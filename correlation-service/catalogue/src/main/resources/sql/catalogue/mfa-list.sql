select source, licence, list_version, published, who, at, revision, offered, not_offered from correlation.mfa_list
