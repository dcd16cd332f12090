-- id: figures_indicator_is_known
-- table: figures
-- key: figure_id
-- severity: critical_table
-- reason: What was counted is one of the codes of the table indicators; another word would be a new, undefined statistic.
select figures.figure_id, figures.indicator, figures.quote
from figures
anti join indicators on indicators.code = figures.indicator
order by figures.figure_id
