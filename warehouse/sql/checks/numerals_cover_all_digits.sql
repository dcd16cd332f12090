-- id: numerals_cover_all_digits
-- table: documents
-- key: document_id
-- severity: critical_table
-- reason: Every digit of a text stands in a numeral: the count of digits says so without asking the extractor.
with stated as (
    select document_id, length(text) - length(translate(text, '0123456789', '')) as digits
    from texts
),
accounted as (
    select document_id, sum(length(written) - length(translate(written, '0123456789', ''))) as digits
    from numerals
    group by document_id
)
select stated.document_id, stated.digits as digits_in_text, coalesce(accounted.digits, 0) as digits_in_numerals
from stated
left join accounted using (document_id)
where stated.digits <> coalesce(accounted.digits, 0)
order by stated.document_id
