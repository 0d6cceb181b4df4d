delete from ingestion.rejection where hour < now() - case reason when 'excluded' then interval '400 days' else interval '8 days' end
