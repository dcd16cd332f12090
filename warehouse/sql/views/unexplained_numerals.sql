-- grain: one number that is neither a figure nor set aside by a rule
select numerals.written, documents.title, documents.language, documents.url, numerals.numeral_start, numerals.rule_id, numerals.document_id
from numerals
join documents using (document_id)
where numerals.outcome = 'unexplained'
