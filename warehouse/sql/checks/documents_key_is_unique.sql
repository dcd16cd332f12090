-- id: documents_key_is_unique
-- table: documents
-- key: document_id
-- severity: critical_table
-- reason: DuckLake has no unique keys: a key staged twice would double every count of its document.
select document_id, count(*) as copies
from documents
group by document_id
having count(*) > 1
order by document_id
