-- Report definitions, exports and the audit of reads come with their features; read models are correlation's.
comment on schema reporting is 'Owned by reporting-service';
