-- id: figures_value_is_not_negative
-- table: figures
-- key: figure_id
-- severity: critical_row
-- reason: Counts, terms, ages and amounts cannot be negative: a dash was read as a sign.
select figure_id, value_low, value_high, quote
from figures
where value_low < 0 or value_high < 0
order by figure_id
