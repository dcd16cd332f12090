-- id: documents_are_in_one_state
-- table: documents
-- key: document_id
-- severity: critical_table
-- reason: A text that was seen is staged now, refused now, or else published already: exactly one, so that none is lost and none counted twice.
with states as (
    select document_id, 'staged' as state from documents
    union all
    select row_key as document_id, 'refused' as state from rejected where table_name = 'documents'
),
seen as (
    select document_id from sightings
    union
    select document_id from documents
)
select seen.document_id, count(distinct states.state) as states, string_agg(distinct states.state, '+' order by states.state) as which
from seen
left join states using (document_id)
group by seen.document_id
having count(distinct states.state) > 1
    or (count(distinct states.state) = 0 and seen.document_id not in (select published_documents.document_id from published_documents))
order by seen.document_id
