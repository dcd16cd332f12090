-- id: documents_have_one_text
-- table: documents
-- key: document_id
-- severity: critical_table
-- reason: Every document has exactly one stored text and every text its document, else quotes cannot be checked.
select
    coalesce(documents.document_id, texts.document_id) as document_id,
    count(distinct documents.document_id) as documents,
    count(texts.document_id) as texts
from documents
full join texts using (document_id)
group by 1
having count(distinct documents.document_id) <> 1 or count(texts.document_id) <> 1
order by 1
