-- grain: one indicator of victims, year and place as stated, over figures that are no part of another
-- Largest and smallest instead of a sum: different texts repeat one event, and counting systems are never merged.
with placed as (
    select *, year(coalesce(period_end, period_start)) as period_year, unnest(if(len(place) = 0, [null], place)) as stated_place
    from figures
    where indicator in ('victims_rescued', 'victims_identified', 'victims_estimated') and unit = 'person' and whole_id is null
)
select
    indicator,
    period_year,
    stated_place,
    count(*) as figures,
    count(distinct document_id) as documents,
    min(coalesce(value_low, value_high)) as smallest,
    max(coalesce(value_high, value_low)) as largest
from placed
group by indicator, period_year, stated_place
