-- id: figures_population_is_of_persons
-- table: figures
-- key: figure_id
-- severity: warning
-- reason: Sex, age group and citizenship belong to counted persons and to the victims of an age; prison terms and money carry none (codebook, rule 13).
select figure_id, indicator, unit, sex, age_group, citizenship, quote
from figures
where (sex is not null or age_group is not null or len(citizenship) > 0)
    and (indicator = 'prison_term' or unit in (select countries.currency from countries))
order by figure_id
