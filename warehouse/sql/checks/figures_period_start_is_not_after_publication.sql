-- id: figures_period_start_is_not_after_publication
-- table: figures
-- key: figure_id
-- severity: critical_row
-- reason: What a text reports has happened: a period that begins after the publication is misread. Budgets and what is planned or deployed look ahead.
select figures.figure_id, figures.period_start, documents.published, figures.quote
from figures
join documents using (document_id)
where figures.period_start > documents.published
    and figures.indicator not in ('budget', 'officers_deployed')
    and figures.modality is distinct from 'planned'
order by figures.figure_id
