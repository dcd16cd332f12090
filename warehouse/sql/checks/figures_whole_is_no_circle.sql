-- id: figures_whole_is_no_circle
-- table: figures
-- key: figure_id
-- severity: critical_table
-- reason: Nothing is part of itself, neither at once nor through others: a sum over such links would not end.
with recursive climb (figure_id, whole_id, steps) as (
    select figure_id, whole_id, 1
    from figures
    where whole_id is not null
    union all
    select climb.figure_id, upper_whole.whole_id, climb.steps + 1
    from climb
    join figures as upper_whole on upper_whole.figure_id = climb.whole_id
    where upper_whole.whole_id is not null and climb.whole_id <> climb.figure_id and climb.steps < 50
)
select distinct figure_id, whole_id
from climb
where whole_id = figure_id
order by figure_id
