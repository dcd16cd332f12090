-- id: figures_offsets_are_in_range
-- table: figures
-- key: figure_id
-- severity: critical_table
-- reason: Offsets are half-open, in code points, and lie inside the text.
select figures.figure_id, figures.quote_start, figures.quote_end, figures.sentence_start, figures.sentence_end, length(texts.text) as text_length
from figures
join texts using (document_id)
where not coalesce(
    figures.quote_start >= 0 and figures.quote_start < figures.quote_end and figures.quote_end <= length(texts.text)
    and figures.sentence_start >= 0 and figures.sentence_start < figures.sentence_end and figures.sentence_end <= length(texts.text),
    false)
order by figures.figure_id
