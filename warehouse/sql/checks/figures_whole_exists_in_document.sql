-- id: figures_whole_exists_in_document
-- table: figures
-- key: figure_id
-- severity: critical_table
-- reason: A part refers to a whole that the same document states.
select part.figure_id, part.whole_id, part.quote
from figures as part
anti join figures as whole on whole.figure_id = part.whole_id and whole.document_id = part.document_id
where part.whole_id is not null
order by part.figure_id
