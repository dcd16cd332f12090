-- grain: one publisher as its documents name it
-- needs: document_counts
select
    publisher,
    count(*) as documents,
    sum(figures)::bigint as figures,
    min(published) as first_published,
    max(published) as last_published
from document_counts
group by publisher
