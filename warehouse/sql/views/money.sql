-- grain: one figure that states an amount of money, in the currency stated
-- needs: figures_readable
select
    indicator,
    unit as currency,
    qualifier,
    value_low,
    value_high,
    period_start,
    period_end,
    place,
    counted_by,
    modality,
    quote,
    title,
    publisher,
    published,
    url,
    figure_id,
    document_id
from figures_readable
where regexp_full_match(unit, '[A-Z]{3}')
