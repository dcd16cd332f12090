-- id: documents_not_published_in_future
-- table: documents
-- key: document_id
-- severity: critical_row
-- reason: A publication date after the run is a misread date, and every period of the document is resolved against it; one day is allowed for newsrooms whose clock is ahead.
select document_id, published, getvariable('run_date') as run_date, title
from documents
where published > getvariable('run_date') + 1
order by document_id
