-- grain: one indicator and unit
-- No sums: different texts repeat one event, and counting systems are never merged.
select
    indicator,
    unit,
    count(*) as figures,
    count(*) filter (where whole_id is not null) as of_these_parts,
    count(distinct document_id) as documents,
    min(coalesce(value_low, value_high)) as smallest,
    max(coalesce(value_high, value_low)) as largest
from figures
group by indicator, unit
