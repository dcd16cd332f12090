-- id: figures_have_a_numeral
-- table: figures
-- key: figure_id
-- severity: critical_table
-- reason: A figure rests on a number inside its quote; one without would be invented. Numbers elsewhere may restate it (codebook, rule 3).
select figures.figure_id, figures.quote
from figures
anti join numerals
    on numerals.document_id = figures.document_id
    and numerals.figure_id = figures.figure_id
    and numerals.outcome = 'figure'
    and numerals.numeral_start >= figures.quote_start
    and numerals.numeral_end <= figures.quote_end
order by figures.figure_id
