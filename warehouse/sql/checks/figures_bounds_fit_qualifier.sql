-- id: figures_bounds_fit_qualifier
-- table: figures
-- key: figure_id
-- severity: critical_table
-- reason: The qualifier says which bounds a figure has (codebook, section 1); others would state what the text does not.
select figure_id, qualifier, value_low, value_high, quote
from figures
where not coalesce(
    case qualifier
        when 'exact' then value_low = value_high
        when 'about' then value_low = value_high
        when 'more_than' then value_low is not null and value_high is null
        when 'at_least' then value_low is not null and value_high is null
        when 'less_than' then value_low is null and value_high is not null
        when 'up_to' then value_low is null and value_high is not null
        when 'between' then value_low is not null and value_high is not null
    end,
    false)
order by figure_id
