-- id: figures_counted_by_is_code_or_quoted
-- table: figures
-- key: figure_id
-- severity: critical_row
-- reason: Who is cited is a code of the table agencies, or words of the text itself; anything else was made up.
select figures.figure_id, figures.counted_by, figures.quote
from figures
join texts using (document_id)
where figures.counted_by not in (select agencies.code from agencies) and not contains(texts.text, figures.counted_by)
order by figures.figure_id
