-- id: documents_text_is_not_blank
-- table: documents
-- key: document_id
-- severity: critical_row
-- reason: A document without words states nothing; it is an unreadable input, not a text without figures.
select document_id, length(text) as characters
from texts
where not regexp_matches(text, '\S')
order by document_id
