-- id: numerals_figure_exists
-- table: numerals
-- key: numeral_key
-- severity: critical_table
-- reason: A numeral that became a figure points to a figure of the same document.
select
    concat_ws(':', numerals.document_id, numerals.numeral_start) as numeral_key,
    numerals.written,
    numerals.figure_id
from numerals
anti join figures using (document_id, figure_id)
where numerals.figure_id is not null
order by numerals.document_id, numerals.numeral_start
