-- id: figures_lists_are_sets_in_order
-- table: figures
-- key: figure_id
-- severity: critical_table
-- reason: Lists stand in alphabetical order without repeats, so that equal claims compare equal.
select figure_id, citizenship, exploitation, place
from figures
where citizenship is distinct from list_sort(list_distinct(citizenship))
    or exploitation is distinct from list_sort(list_distinct(exploitation))
    or place is distinct from list_sort(list_distinct(place))
order by figure_id
