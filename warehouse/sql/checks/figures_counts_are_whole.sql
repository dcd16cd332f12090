-- id: figures_counts_are_whole
-- table: figures
-- key: figure_id
-- severity: warning
-- reason: Persons and things are counted in whole numbers; a fraction is an average or a misread thousands sign (1.054 read as 1,054 thousandths).
select figure_id, value_low, value_high, unit, quote
from figures
where unit in ('person', 'group', 'operation', 'premises', 'case', 'item') and (value_low <> floor(value_low) or value_high <> floor(value_high))
order by figure_id
