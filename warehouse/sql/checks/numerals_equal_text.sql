-- id: numerals_equal_text
-- table: numerals
-- key: numeral_key
-- severity: critical_table
-- reason: A numeral is written as it stands in the stored text at its offsets.
select
    concat_ws(':', numerals.document_id, numerals.numeral_start) as numeral_key,
    numerals.written,
    substring(texts.text, numerals.numeral_start + 1, numerals.numeral_end - numerals.numeral_start) as stands_there
from numerals
join texts using (document_id)
where not coalesce(
    numerals.numeral_start >= 0
    and numerals.numeral_start < numerals.numeral_end
    and numerals.numeral_end <= length(texts.text)
    and numerals.written = substring(texts.text, numerals.numeral_start + 1, numerals.numeral_end - numerals.numeral_start),
    false)
order by numerals.document_id, numerals.numeral_start
