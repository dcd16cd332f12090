-- id: figures_bounds_are_ordered
-- table: figures
-- key: figure_id
-- severity: critical_row
-- reason: A lower bound above the upper one is a misread range.
select figure_id, value_low, value_high, quote
from figures
where value_low > value_high
order by figure_id
