-- grain: one document, with what was found in it
select
    documents.document_id,
    documents.title,
    documents.publisher,
    documents.published,
    documents.language,
    documents.url,
    coalesce(found.figures, 0) as figures,
    coalesce(written.numerals, 0) as numerals,
    coalesce(written.ignored, 0) as ignored,
    coalesce(written.unexplained, 0) as unexplained,
    coalesce(seen.sightings, 0) as sightings
from documents
left join (select document_id, count(*) as figures from figures group by document_id) as found using (document_id)
left join (
    select
        document_id,
        count(*) as numerals,
        count(*) filter (where outcome = 'ignored') as ignored,
        count(*) filter (where outcome = 'unexplained') as unexplained
    from numerals
    group by document_id
) as written using (document_id)
left join (select document_id, count(*) as sightings from sightings group by document_id) as seen using (document_id)
