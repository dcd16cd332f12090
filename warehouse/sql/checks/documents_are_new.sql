-- id: documents_are_new
-- table: documents
-- key: document_id
-- severity: critical_table
-- reason: A document that this extractor version has read and published already is not published again: its figures would stand twice.
select documents.document_id, documents.extractor_version, documents.title
from documents
semi join published_documents using (document_id, extractor_version)
order by documents.document_id
