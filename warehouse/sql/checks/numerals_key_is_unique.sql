-- id: numerals_key_is_unique
-- table: numerals
-- key: numeral_key
-- severity: critical_table
-- reason: A number in a text is accounted for exactly once.
select concat_ws(':', document_id, numeral_start) as numeral_key, count(*) as copies
from numerals
group by document_id, numeral_start
having count(*) > 1
order by document_id, numeral_start
