-- id: numerals_do_not_overlap
-- table: numerals
-- key: numeral_key
-- severity: critical_table
-- reason: Two numerals over the same characters would account for one number twice.
with neighbours as (
    select
        document_id,
        numeral_start,
        written,
        max(numeral_end) over (
            partition by document_id order by numeral_start, numeral_end rows between unbounded preceding and 1 preceding
        ) as taken_until
    from numerals
)
select concat_ws(':', document_id, numeral_start) as numeral_key, written, taken_until
from neighbours
where numeral_start < taken_until
order by document_id, numeral_start
