-- id: figures_part_is_not_larger_than_whole
-- table: figures
-- key: figure_id
-- severity: critical_row
-- reason: A part cannot exceed its whole in the same unit; a whole stated as about may be a tenth larger than said, an open one (more than) as large as it likes.
select part.figure_id, part.value_low, whole.value_high as value_of_whole, part.quote, whole.quote as quote_of_whole
from figures as part
join figures as whole on whole.figure_id = part.whole_id and whole.document_id = part.document_id
where part.unit = whole.unit
    and part.unit <> 'percent'
    and part.value_low > whole.value_high * if(whole.qualifier = 'about' or part.qualifier = 'about', 1.1, 1.0)
order by part.figure_id
