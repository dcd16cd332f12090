-- id: figures_key_is_unique
-- table: figures
-- key: figure_id
-- severity: critical_table
-- reason: DuckLake has no unique keys: a figure staged twice would be counted twice.
select figure_id, count(*) as copies
from figures
group by figure_id
having count(*) > 1
order by figure_id
