-- grain: one figure that is part of another in the same document, beside its whole
select
    part.indicator,
    part.unit,
    part.value_low,
    part.value_high,
    part.sex,
    part.age_group,
    part.citizenship,
    part.exploitation,
    part.quote,
    whole.value_low as whole_value_low,
    whole.value_high as whole_value_high,
    whole.quote as whole_quote,
    documents.title,
    documents.published,
    documents.url,
    part.figure_id,
    part.whole_id,
    part.document_id
from figures as part
join figures as whole on whole.figure_id = part.whole_id and whole.document_id = part.document_id
join documents on documents.document_id = part.document_id
