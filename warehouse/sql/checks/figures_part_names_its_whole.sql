-- id: figures_part_names_its_whole
-- table: figures
-- key: figure_id
-- severity: critical_table
-- reason: part_of_value is the lower bound of the whole, else its upper one (codebook, section 1): the two ways to say whole must agree.
select part.figure_id, part.part_of_value, coalesce(whole.value_low, whole.value_high) as value_of_whole, part.quote
from figures as part
join figures as whole on whole.figure_id = part.whole_id and whole.document_id = part.document_id
where part.part_of_value is distinct from coalesce(whole.value_low, whole.value_high)
order by part.figure_id
