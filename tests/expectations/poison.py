"""One poison per expectation: SQL that turns the correct staged run into one that the expectation must catch."""

BROKEN_KEY = "insert into {table} select * from {table} limit 1"
FIRST = "(select min(figure_id) from figures where indicator = 'victims_rescued')"
PART = "(select figure_id from figures where age_group = 'minor')"

PUBLISHED_BEFORE = "create or replace temp view published_{table} as select * replace ({change}) from {table}"

POISONS: dict[str, str] = {
    # documents
    "documents_key_is_hash": "update documents set document_id = 'freed-in-tacna' where language = 'es'",
    "documents_key_is_stated": "update documents set document_id = null where language = 'es'",
    "documents_key_is_unique": BROKEN_KEY.format(table="documents"),
    "documents_are_new": PUBLISHED_BEFORE.format(table="documents", change="title as title"),
    "documents_are_in_one_state": (
        "insert into rejected (table_name, row_key, check_id, reason) select 'documents', document_id, 'a_check', 'a reason' from documents limit 1"
    ),
    "documents_have_a_sighting": "delete from sightings where address = 'no-number.md'",
    "documents_have_one_text": "insert into texts values ('ffffffffffffffffffffffffffffffff', 'a text without its document')",
    "documents_text_is_not_blank": "update texts set text = e' \\n\\t ' where text like 'A court%'",
    "documents_language_is_supported": "update documents set language = 'xx' where language = 'es'",
    "documents_decimal_style_is_code": "update documents set decimal_style = 'apostrophe' where language = 'en'",
    "documents_url_is_web_address": "update documents set url = 'javascript:alert(1)' where language = 'es'",
    "documents_not_published_in_future": "update documents set published = date '2024-06-03' where language = 'es'",
    # sightings
    "sightings_source_is_stated": "update sightings set source_name = '' where address = 'no-number.md'",
    "sightings_address_is_stated": "update sightings set address = null where address = 'no-number.md'",
    "sightings_key_is_unique": BROKEN_KEY.format(table="sightings"),
    # figures: keys
    "figures_key_is_stated": f"update figures set figure_id = '' where figure_id = {FIRST}",
    "figures_key_is_unique": BROKEN_KEY.format(table="figures"),
    "figures_are_new": PUBLISHED_BEFORE.format(table="figures", change="'ffffffffffffffffffffffffffffffff' as document_id"),
    "figures_document_exists": f"update figures set document_id = 'ffffffffffffffffffffffffffffffff' where figure_id = {FIRST}",
    # figures: codes
    "figures_indicator_is_known": f"update figures set indicator = 'victims_seen' where figure_id = {FIRST}",
    "figures_unit_fits_indicator": f"update figures set unit = 'item' where figure_id = {FIRST}",
    "figures_qualifier_is_code": f"update figures set qualifier = 'roughly' where figure_id = {FIRST}",
    "figures_modality_is_code": f"update figures set modality = 'rumoured' where figure_id = {FIRST}",
    "figures_counted_by_is_code_or_quoted": f"update figures set counted_by = 'a little bird' where figure_id = {FIRST}",
    "figures_sex_is_code": f"update figures set sex = 'W' where figure_id = {FIRST}",
    "figures_age_group_is_code": f"update figures set age_group = 'child' where figure_id = {FIRST}",
    "figures_exploitation_is_code": f"update figures set exploitation = ['fishing'] where figure_id = {FIRST}",
    "figures_citizenship_is_code": f"update figures set citizenship = ['XX'] where figure_id = {FIRST}",
    "figures_place_is_code": f"update figures set place = ['PE-XXX'] where figure_id = {FIRST}",
    "figures_lists_are_sets_in_order": f"update figures set exploitation = ['sexual', 'labour'] where figure_id = {FIRST}",
    "figures_population_is_of_persons": "update figures set sex = 'F' where unit = 'PEN'",
    # figures: values
    "figures_bounds_fit_qualifier": f"update figures set value_high = null where figure_id = {FIRST}",
    "figures_bounds_are_ordered": f"update figures set qualifier = 'between', value_low = 31 where figure_id = {FIRST}",
    "figures_value_is_not_negative": f"update figures set value_low = -30, value_high = -30 where figure_id = {FIRST}",
    "figures_percent_is_in_range": "update figures set value_low = 140, value_high = 140 where unit = 'percent'",
    "figures_counts_are_whole": f"update figures set value_low = 1.054, value_high = 1.054 where figure_id = {FIRST}",
    "figures_claim_stands_once": f"insert into figures select * replace ('again' as figure_id) from figures where figure_id = {FIRST}",
    # figures: words
    "figures_quote_is_not_empty": f"update figures set quote = '' where figure_id = {FIRST}",
    "figures_quote_is_stated": f"update figures set quote = null where figure_id = {FIRST}",
    "figures_offsets_are_in_range": f"update figures set sentence_end = 100000 where figure_id = {FIRST}",
    "figures_quote_equals_text": f"update figures set quote = '31 women' where figure_id = {FIRST}",
    "figures_quote_is_in_sentence": f"update figures set sentence_start = quote_start + 1 where figure_id = {FIRST}",
    "figures_have_a_numeral": f"delete from numerals where figure_id = {FIRST}",
    "figures_number_is_in_quote": f"update figures set number_end = quote_end + 1 where figure_id = {FIRST}",
    # figures: part and whole
    "figures_whole_exists_in_document": f"update figures set whole_id = 'nowhere' where figure_id = {PART}",
    "figures_whole_is_no_circle": f"update figures set whole_id = {PART} where figure_id = {FIRST}",
    "figures_part_names_its_whole": f"update figures set part_of_value = 31 where figure_id = {PART}",
    "figures_part_shares_unit": f"update figures set unit = 'case' where figure_id = {PART}",
    "figures_part_is_not_larger_than_whole": f"update figures set value_low = 31, value_high = 31 where figure_id = {PART}",
    # figures: period
    "figures_period_is_ordered": f"update figures set period_end = date '2024-05-02' where figure_id = {FIRST}",
    "figures_period_start_is_not_after_publication": (
        f"update figures set period_start = date '2024-05-06', period_end = date '2024-05-06' where figure_id = {FIRST}"
    ),
    "figures_period_end_is_not_after_publication": f"update figures set period_end = date '2024-05-06' where figure_id = {FIRST}",
    # figures: origin
    "figures_rule_is_stated": f"update figures set rule_id = null where figure_id = {FIRST}",
    "figures_extractor_version_is_stated": f"update figures set extractor_version = null where figure_id = {FIRST}",
    # numerals
    "numerals_key_is_unique": BROKEN_KEY.format(table="numerals"),
    "numerals_document_exists": f"update numerals set document_id = 'ffffffffffffffffffffffffffffffff' where figure_id = {FIRST}",
    "numerals_equal_text": f"update numerals set written = '31' where figure_id = {FIRST}",
    "numerals_do_not_overlap": "update numerals set numeral_start = numeral_start - 60 where outcome = 'ignored' and written = '3 May 2024'",
    "numerals_cover_all_digits": "delete from numerals where written = '3 May 2024'",
    "numerals_outcome_is_code": "update numerals set outcome = 'forgotten' where outcome = 'ignored'",
    "numerals_outcome_fits": "update numerals set rule_id = null where outcome = 'ignored'",
    "numerals_figure_exists": f"delete from figures where figure_id = {FIRST}",
    # run: between the count of what came in and the count of what goes out
    "run_documents_balance": "delete from documents where language = 'es'",
    "run_figures_balance": f"delete from figures where figure_id = {FIRST}",
    "run_numerals_balance": f"delete from numerals where figure_id = {FIRST}",
    "run_unexplained_share": "update numerals set outcome = 'unexplained' where outcome = 'ignored'",
}
