-- id: figures_citizenship_is_code
-- table: figures
-- key: figure_id
-- severity: critical_table
-- reason: Citizenship is an ISO 3166-1 code of the table countries, or foreign where the text says no more.
select figure_id, citizenship, quote
from figures
where exists (
    from (select unnest(figures.citizenship) as stated_code) as stated
    where stated_code is null or (stated_code <> 'foreign' and stated_code not in (select countries.code from countries))
)
order by figure_id
