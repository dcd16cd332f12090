-- id: documents_are_new
-- table: documents
-- key: document_id
-- severity: critical_table
-- reason: A document that is published already must not be published again: its figures would stand twice.
select documents.document_id, documents.title
from documents
semi join published_documents using (document_id)
order by documents.document_id
