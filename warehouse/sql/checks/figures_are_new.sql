-- id: figures_are_new
-- table: figures
-- key: figure_id
-- severity: critical_table
-- reason: A figure that is published already must not be published again.
select figures.figure_id, figures.indicator, figures.quote
from figures
semi join published_figures using (figure_id)
order by figures.figure_id
