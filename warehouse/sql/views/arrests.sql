-- grain: one figure that counts suspects: arrested, charged, identified or convicted
-- needs: figures_readable
select
    indicator,
    qualifier,
    value_low,
    value_high,
    sex,
    citizenship,
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
where indicator in ('suspects_arrested', 'suspects_charged', 'suspects_identified', 'persons_convicted') and unit = 'person'
