-- id: numerals_outcome_fits
-- table: numerals
-- key: numeral_key
-- severity: critical_table
-- reason: A numeral that became a figure names it, an ignored one names the rule, an unexplained one names no figure.
select concat_ws(':', document_id, numeral_start) as numeral_key, written, outcome, figure_id, rule_id
from numerals
where not coalesce(
    case outcome
        when 'figure' then figure_id is not null
        when 'ignored' then figure_id is null and rule_id is not null
        when 'unexplained' then figure_id is null
    end,
    false)
order by document_id, numeral_start
