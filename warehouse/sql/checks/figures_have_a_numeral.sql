-- id: figures_have_a_numeral
-- table: figures
-- key: figure_id
-- severity: critical_table
-- reason: A figure rests on a number of its document; one without would be invented.
select figures.figure_id, figures.quote
from figures
anti join numerals on numerals.document_id = figures.document_id and numerals.figure_id = figures.figure_id and numerals.outcome = 'figure'
order by figures.figure_id
