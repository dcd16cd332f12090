-- grain: one figure that counts victims: rescued, identified or estimated
-- needs: figures_readable
select
    indicator,
    qualifier,
    value_low,
    value_high,
    sex,
    age_group,
    citizenship,
    exploitation,
    part_of_value,
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
where indicator in ('victims_rescued', 'victims_identified', 'victims_estimated') and unit = 'person'
