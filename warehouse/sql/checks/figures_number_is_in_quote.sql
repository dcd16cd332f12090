-- id: figures_number_is_in_quote
-- table: figures
-- key: figure_id
-- severity: critical_table
-- reason: The quote shows the number it vouches for.
select figure_id, number_start, number_end, quote_start, quote_end, quote
from figures
where not coalesce(quote_start <= number_start and number_start < number_end and number_end <= quote_end, false)
order by figure_id
