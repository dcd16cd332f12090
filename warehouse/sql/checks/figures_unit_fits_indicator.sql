-- id: figures_unit_fits_indicator
-- table: figures
-- key: figure_id
-- severity: critical_table
-- reason: Each indicator is counted in its own units (table indicators), money in a currency, shares of anything in percent.
select figures.figure_id, figures.indicator, figures.unit, indicators.unit as unit_of_indicator, figures.quote
from figures
join indicators on indicators.indicator = figures.indicator
where not coalesce(
    figures.unit = 'percent'
    or (indicators.unit = 'currency' and list_contains(getvariable('currency_codes'), figures.unit))
    or list_contains(string_split(indicators.unit, '+'), figures.unit),
    false)
order by figures.figure_id
