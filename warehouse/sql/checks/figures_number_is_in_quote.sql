-- id: figures_number_is_in_quote
-- table: figures
-- key: figure_id
-- severity: critical_table
-- reason: The quote shows the number it vouches for.
select figures.figure_id, numerals.written, figures.quote
from figures
join numerals using (document_id, figure_id)
where numerals.numeral_start < figures.quote_start or numerals.numeral_end > figures.quote_end
order by figures.figure_id, numerals.numeral_start
