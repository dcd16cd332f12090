-- id: numerals_document_exists
-- table: numerals
-- key: numeral_key
-- severity: critical_table
-- reason: A numeral stands in a document of this run.
select concat_ws(':', numerals.document_id, numerals.numeral_start) as numeral_key, numerals.written
from numerals
anti join documents using (document_id)
order by numerals.document_id, numerals.numeral_start
