-- id: figures_claim_stands_once
-- table: figures
-- key: figure_id
-- severity: warning
-- reason: The same claim repeated in one document is one figure (codebook, rule 3); twice, it would weigh double.
select figure_id, document_id, indicator, quote
from figures
qualify count(*) over (
    partition by document_id, indicator, unit, qualifier, value_low, value_high, sex, age_group, citizenship, exploitation, place, period_start, period_end, whole_id
) > 1
order by document_id, indicator, figure_id
