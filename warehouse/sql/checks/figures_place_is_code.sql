-- id: figures_place_is_code
-- table: figures
-- key: figure_id
-- severity: critical_table
-- reason: A place is an ISO 3166-2 code of the table places, or an ISO 3166-1 code of the table countries; another would stand on no map.
select figure_id, place, quote
from figures
where exists (
    from (select unnest(figures.place) as stated_code) as stated
    where stated_code is null or (stated_code not in (select places.code from places) and stated_code not in (select countries.code from countries))
)
order by figure_id
