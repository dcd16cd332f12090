-- id: numerals_cover_all_digits
-- table: documents
-- key: document_id
-- severity: critical_table
-- reason: Every digit of a text stands in a numeral: the count of digits says so without asking the extractor.
with written as (
    select document_id, sum(length(regexp_replace(written, '[^0-9]', '', 'g'))) as digits
    from numerals
    group by document_id
)
select texts.document_id, length(regexp_replace(texts.text, '[^0-9]', '', 'g')) as digits_in_text, coalesce(written.digits, 0) as digits_in_numerals
from texts
left join written using (document_id)
where length(regexp_replace(texts.text, '[^0-9]', '', 'g')) <> coalesce(written.digits, 0)
order by texts.document_id
