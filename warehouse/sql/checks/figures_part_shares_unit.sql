-- id: figures_part_shares_unit
-- table: figures
-- key: figure_id
-- severity: critical_table
-- reason: A part is counted in the unit of its whole, percents excepted (codebook, section 1).
select part.figure_id, part.unit, whole.unit as unit_of_whole, part.quote, whole.quote as quote_of_whole
from figures as part
join figures as whole on whole.figure_id = part.whole_id and whole.document_id = part.document_id
where part.unit <> whole.unit and part.unit <> 'percent' and whole.unit <> 'percent'
order by part.figure_id
