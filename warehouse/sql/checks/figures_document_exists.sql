-- id: figures_document_exists
-- table: figures
-- key: figure_id
-- severity: critical_table
-- reason: A figure without its document has no source and no quote to check.
select figures.figure_id, figures.document_id
from figures
anti join documents using (document_id)
order by figures.figure_id
