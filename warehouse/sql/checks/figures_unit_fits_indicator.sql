-- id: figures_unit_fits_indicator
-- table: figures
-- key: figure_id
-- severity: critical_table
-- reason: Each indicator is counted in the units that the table indicators lists for it; money in a currency of the table countries.
select figures.figure_id, figures.indicator, figures.unit, indicators.unit as units_of_indicator, figures.quote
from figures
join indicators on indicators.code = figures.indicator
where not coalesce(
    list_contains(string_split(indicators.unit, '+'), figures.unit)
    or (list_contains(string_split(indicators.unit, '+'), 'currency') and figures.unit in (select countries.currency from countries)),
    false)
order by figures.figure_id
