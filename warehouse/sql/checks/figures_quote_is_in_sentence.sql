-- id: figures_quote_is_in_sentence
-- table: figures
-- key: figure_id
-- severity: critical_table
-- reason: The quote lies inside its sentence, which readers are shown as its context.
select figure_id, quote_start, quote_end, sentence_start, sentence_end, quote
from figures
where quote_start < sentence_start or quote_end > sentence_end
order by figure_id
