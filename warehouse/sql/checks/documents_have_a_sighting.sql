-- id: documents_have_a_sighting
-- table: documents
-- key: document_id
-- severity: critical_table
-- reason: A document says where it was seen; one that was seen nowhere was made up.
select document_id, title
from documents
anti join sightings using (document_id)
order by document_id
