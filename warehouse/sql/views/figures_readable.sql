-- grain: one figure, with the document that states it
select
    figures.figure_id,
    figures.indicator,
    figures.unit,
    figures.qualifier,
    figures.value_low,
    figures.value_high,
    figures.sex,
    figures.age_group,
    figures.citizenship,
    figures.exploitation,
    figures.part_of_value,
    figures.whole_id,
    figures.period_start,
    figures.period_end,
    figures.place,
    figures.flags,
    figures.quote,
    documents.title,
    documents.publisher,
    documents.published,
    documents.url,
    documents.language,
    figures.document_id,
    figures.rule_id
from figures
join documents using (document_id)
