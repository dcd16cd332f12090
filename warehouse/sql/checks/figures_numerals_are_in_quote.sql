-- id: figures_numerals_are_in_quote
-- table: figures
-- key: figure_id
-- severity: critical_table
-- reason: Every number that went into a figure stands in its quote; one from elsewhere would vouch for a figure it does not state.
select figures.figure_id, numerals.written, figures.quote
from figures
join numerals using (document_id, figure_id)
where numerals.numeral_start < figures.quote_start or numerals.numeral_end > figures.quote_end
order by figures.figure_id, numerals.numeral_start
