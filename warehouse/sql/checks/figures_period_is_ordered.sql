-- id: figures_period_is_ordered
-- table: figures
-- key: figure_id
-- severity: critical_table
-- reason: A period begins before it ends.
select figure_id, period_start, period_end, quote
from figures
where period_start > period_end
order by figure_id
