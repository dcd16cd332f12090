-- grain: one document that states rescued victims, as a fact: not planned, denied or supposed
-- needs: figures_readable
select
    document_id,
    any_value(title) as title,
    any_value(publisher) as publisher,
    any_value(published) as published,
    any_value(url) as url,
    max(coalesce(value_high, value_low)) filter (where whole_id is null) as largest_stated,
    max(coalesce(value_high, value_low)) filter (where age_group = 'minor') as largest_of_minors,
    max(coalesce(value_high, value_low)) filter (where sex = 'F') as largest_of_women_and_girls,
    count(*) as figures,
    list(quote order by quote_start) as quotes
from (
    select figures_readable.*, figures.quote_start
    from figures_readable
    join figures using (figure_id)
)
where indicator = 'victims_rescued' and unit = 'person' and (modality is null or modality = 'historical')
group by document_id
