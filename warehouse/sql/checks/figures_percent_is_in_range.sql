-- id: figures_percent_is_in_range
-- table: figures
-- key: figure_id
-- severity: critical_row
-- reason: A share lies between 0 and 100; more is a change or a misread decimal sign.
select figure_id, value_low, value_high, quote
from figures
where unit = 'percent' and (value_low not between 0 and 100 or value_high not between 0 and 100)
order by figure_id
