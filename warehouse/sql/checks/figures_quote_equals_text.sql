-- id: figures_quote_equals_text
-- table: figures
-- key: figure_id
-- severity: critical_table
-- reason: The promise of every row: its quote stands in the stored text at its offsets, to the letter.
select figures.figure_id, figures.quote, substring(texts.text, figures.quote_start + 1, figures.quote_end - figures.quote_start) as stands_there
from figures
join texts using (document_id)
where figures.quote is distinct from substring(texts.text, figures.quote_start + 1, figures.quote_end - figures.quote_start)
order by figures.figure_id
