-- id: figures_are_new
-- table: figures
-- key: figure_id
-- severity: critical_table
-- reason: A key stays with its document: one that is published for another document would be overwritten or stand twice.
select figures.figure_id, figures.document_id, published_figures.document_id as published_for, figures.quote
from figures
join published_figures using (figure_id)
where figures.document_id <> published_figures.document_id
order by figures.figure_id
