-- id: figures_citizenship_is_code
-- table: figures
-- key: figure_id
-- severity: critical_table
-- reason: Citizenship is an ISO 3166-1 code of the table countries, or foreign where the text says no more.
select figure_id, citizenship, quote
from figures
where exists (
    from (select unnest(figures.citizenship) as code) as stated
    where code is null or (code <> 'foreign' and code not in (select countries.country from countries))
)
order by figure_id
