"""Ages without their unit: after a name, in brackets, beside another age, of one person. Codebook, rule 11."""

from collections.abc import Sequence

from transforms.engine.chunks import Chunk
from transforms.engine.cues import has_context
from transforms.engine.mention import Mention
from transforms.languages.pack import LanguagePack
from transforms.text.tokens import Token

_CHILD = 10
_NOT_AFTER_AGE = frozenset(("noun", "percent", "currency", "demonym", "trait", "including", "from", "have", "be"))
_AFTER_SECOND_AGE = frozenset(("preposition", "relative", "be", "have"))  # "two boys, aged 10 and 13 had worked"
_LINKS = frozenset(("comma", "and", "preposition", "of", "number", "hedge"))
_NEAR = 9
_AGE_AFTER = 4  # tokens: "the 15-17 year age group"
_RUN = 12


def is_after_name(mention: Mention, chunks: Sequence[Chunk]) -> bool:
    """As in "and Joel Pardo, 31, was sentenced to eight months": an age between commas after a name."""
    around = chunks[max(0, mention.at - 2) : mention.at + 2]
    return len(around) == 4 and "name" in around[0].kinds and "comma" in around[1].kinds and "comma" in around[3].kinds


def is_bare_age(
    mention: Mention, chunks: Sequence[Chunk], tokens: Sequence[Token], pack: LanguagePack, previous: Mention | None, low_token: int
) -> bool:
    """Whether a bare number is an age: by a cue, by a hedge such as "the youngest", by its place after a person, or beside another age."""
    following = chunks[mention.at + 1] if mention.at + 1 < len(chunks) else None
    if mention.value >= _CHILD and _is_age_of_one(mention, chunks, tokens, pack):
        return True
    if mention.quantity.qualifier == "between" and _is_of_persons(mention, chunks):
        return True
    if _beside_age(mention, chunks, pack) or _is_bracketed_range(mention, chunks):
        return True
    if _follows_pronoun(mention, chunks, tokens, pack) and is_plain(following):
        return True
    if age_cue(mention, tokens, low_token, pack) and not (following is not None and following.kinds & frozenset(("noun", "percent", "currency"))):
        return True
    hedged = any(rule.endswith((".youngest", ".oldest", ".younger", ".older")) for rule in mention.quantity.rules)
    if hedged and not (following is not None and following.kinds & frozenset(("noun", "percent", "currency", "demonym"))):
        return True
    joined = mention.at > 1 and "and" in chunks[mention.at - 1].kinds and previous is not None and previous.last == mention.at - 1
    if joined and previous is not None and previous.kind == "age" and following is not None and following.kinds & _AFTER_SECOND_AGE:
        return True
    if following is not None and following.kinds & _NOT_AFTER_AGE and "pronoun" not in following.kinds:
        return False
    apart = mention.at > 1 and "comma" in chunks[mention.at - 2].kinds and "preposition" in chunks[mention.at - 1].kinds
    return previous is not None and previous.kind == "age" and is_plain(following) and not apart and runs_on(previous, mention, chunks)


def _is_bracketed_range(mention: Mention, chunks: Sequence[Chunk]) -> bool:
    """As in "adolescentes (12 a 17)", "young people (18-29)": a range of ages in brackets after those of that age."""
    around = chunks[max(0, mention.at - 2) : mention.at + 2]
    if len(around) < 4 or mention.quantity.qualifier != "between" or "open" not in around[1].kinds or "close" not in around[3].kinds:
        return False
    return bool(around[0].trait("noun", "age") or around[0].trait("trait", "age"))


def _follows_pronoun(mention: Mention, chunks: Sequence[Chunk], tokens: Sequence[Token], pack: LanguagePack) -> bool:
    """Whether the number is what somebody was: "when they were about 14"."""
    if mention.at < 2 or "be" not in chunks[mention.at - 1].kinds:
        return False
    subject = chunks[mention.at - 2]
    one = is_one_person(subject, tokens, pack) and mention.at > 2 and "determiner" in chunks[mention.at - 3].kinds  # "the victim was 18"
    return "subject_pronoun" in subject.kinds or (one and mention.value >= _CHILD and not mention.is_percent)


def is_plain(following: Chunk | None) -> bool:
    """Whether nothing that a number could count follows it."""
    return following is None or bool(following.kinds & frozenset(("mark", "comma", "semicolon", "and", "close", "period", "each")))


def is_one_person(chunk: Chunk, tokens: Sequence[Token], pack: LanguagePack) -> bool:
    """Whether a chunk names one person: a noun for persons in the singular."""
    return chunk.trait("noun", "kind") == "person" and not tokens[chunk.last - 1].form.endswith(tuple(pack.settings["plural_endings"]))


def is_one_place(chunk: Chunk, tokens: Sequence[Token], pack: LanguagePack) -> bool:
    """Whether a chunk names one house, bar or farm: "two farm enterprises" are no farms."""
    return chunk.trait("noun", "kind") == "premises" and not tokens[chunk.last - 1].form.endswith(tuple(pack.settings["plural_endings"]))


def is_age_of_two(mention: Mention, chunks: Sequence[Chunk]) -> bool:
    """As in "his siblings, 44 and 39, were fined": two bare numbers between commas after a noun for persons."""
    for first in (mention.at, mention.at - 2):
        row = chunks[max(0, first - 2) : first + 4]
        if first < 2 or len(row) < 6 or row[0].trait("noun", "kind") != "person":
            continue
        if (
            "comma" in row[1].kinds
            and "comma" in row[5].kinds
            and "and" in row[3].kinds
            and row[2].quantity is not None
            and row[4].quantity is not None
        ):
            return True
    return False


def _is_age_of_one(mention: Mention, chunks: Sequence[Chunk], tokens: Sequence[Token], pack: LanguagePack) -> bool:
    """As in "un varón de 33, que …", "The constable, 34, was held", "the minister, who is 44,": the age of somebody just named."""
    at = mention.at
    following = chunks[at + 1] if at + 1 < len(chunks) else None
    if (
        mention.quantity.qualifier != "exact"
        or mention.quantity.in_words
        or not (is_plain(following) or (following and ("relative" in following.kinds or _is_singular(following))))
    ):
        return False
    before = [chunk.kinds for chunk in reversed(chunks[max(0, at - 4) : at])]
    named = len(before) >= 2 and bool((before[1] | (before[2] if len(before) > 2 and "mark" in before[1] else frozenset())) & {"name"})
    if len(before) >= 2 and "open" in before[0] and (named or _is_initial(tokens, chunks[at - 2].last - 1)):
        return following is not None and "close" in following.kinds
    if len(before) >= 2 and "comma" in before[0] and is_one_person(chunks[at - 2], tokens, pack):
        return following is not None and bool(following.kinds & frozenset(("comma", "mark")))
    adjectives_first = pack.settings["adjectives_before_noun"]
    if (
        adjectives_first
        and len(before) >= 2
        and "comma" in before[0]
        and "name" in before[1] | (before[2] if len(before) > 2 and "mark" in before[1] else frozenset())
    ):
        return True
    if len(before) >= 2 and "be" in before[0] and "relative" in before[1]:
        return True
    if len(before) >= 2 and "of" in before[0] and chunks[at - 2].trait("noun", "age") and is_one_person(chunks[at - 2], tokens, pack):
        return True  # "a girl of 17"
    person = frozenset(("name",)) | (frozenset() if adjectives_first else frozenset(("noun", "demonym")))
    return (
        len(before) >= 2
        and "of" in before[0]
        and (bool(before[1] & person) or (len(before) > 2 and "comma" in before[1] and bool(before[2] & person)))
    )


def _is_singular(following: Chunk) -> bool:
    """As in "Ann Miller, 46 was jailed": a verb in the singular after a number that is none says that it counts nobody."""
    return following.trait("be", "singular") is not None


def _is_initial(tokens: Sequence[Token], last: int) -> bool:
    """As in "R.M.P. (17)", "D.S.S.L (16)": initials, whose letters a lexicon may take for something else."""
    last -= tokens[last].form == "."
    return last > 1 and tokens[last].capital and len(tokens[last].form) == 1 and tokens[last - 1].form == "."


def _is_of_persons(mention: Mention, chunks: Sequence[Chunk]) -> bool:
    """As in "the suspects, who are between 29 and 63": a range right after a verb whose subject are persons."""
    if not mention.at or not chunks[mention.at - 1].kinds & frozenset(("be", "have")):
        return False
    following = chunks[mention.at + 1] if mention.at + 1 < len(chunks) else None
    if following is not None and following.kinds & frozenset(("noun", "demonym", "currency", "word")):
        return False
    if mention.at >= 2 and chunks[mention.at - 2].quantity is not None:  # "the other 13 are between 18 and 33"
        return mention.quantity.low >= _CHILD
    return any(chunk.trait("noun", "kind") == "person" for chunk in chunks[max(0, mention.at - 6) : mention.at - 1])


def _beside_age(mention: Mention, chunks: Sequence[Chunk], pack: LanguagePack) -> bool:
    """As in "de 19 y 20 años": a number whose unit stands with its neighbour, after a person."""
    at = mention.at
    if at + 3 >= len(chunks) or not chunks[at + 1].kinds & _LINKS or chunks[at + 2].quantity is None:
        return False
    return chunks[at + 3].trait("noun", "kind") == "year" and follows_person(chunks, at, pack)


def age_cue(mention: Mention, tokens: Sequence[Token], low_token: int, pack: LanguagePack) -> bool:
    """Whether a cue such as "aged" stands right before the number, or at most two words before it in the same clause."""
    if has_context("age_cue", tokens, mention.quantity.first, mention.quantity.last, pack) is not None:
        return True
    if has_context("age_after", tokens, mention.quantity.last, mention.quantity.last + _AGE_AFTER, pack) is not None:
        return True
    last = has_context("age_cue", tokens, low_token - 5, low_token, pack)
    return last is not None and low_token - last <= 2 and all(token.is_word for token in tokens[last:low_token])


def follows_person(chunks: Sequence[Chunk], at: int, pack: LanguagePack) -> bool:
    """As in "cinco bebés, de entre uno y dos años", "un joven de 25 años", "dos trabajadores, de 19 y 20 años": persons right before the number."""
    for index in range(at - 1, max(-1, at - _NEAR), -1):
        chunk = chunks[index]
        if chunk.kinds == frozenset(("word", "plural")) and "comma" in chunks[index + 1].kinds and index and "noun" in chunks[index - 1].kinds:
            continue  # an adjective that no lexicon knows: "nueve niños ixiles, de entre cuatro y once años"
        if "demonym" in chunk.kinds and index and chunks[index - 1].quantity is not None:  # "doce venezolanas de entre 18 y 32 años"
            return not pack.settings["adjectives_before_noun"]
        if "noun" in chunk.kinds and chunk.trait("noun", "kind") == "person" or "name" in chunk.kinds and "comma" in chunks[index + 1].kinds:
            bracket = _is_bracket(chunks, at) and "noun" in chunk.kinds and index >= at - 2  # "two girls between eight and 16 years"
            return bracket or not pack.settings["adjectives_before_noun"]
        if chunk.kinds & frozenset(("percent", "all")) and _is_bracket(chunks, at):  # "un 71 % de entre 18 y 30 años"
            return not pack.settings["adjectives_before_noun"]
        if not chunk.kinds & frozenset(
            (
                "comma",
                "of",
                "quotation",
                "preposition",
                "determiner",
                "number",
                "and",
                "relative",
                "have",
                "be",
                "demonym",
                "trait",
                "post_modifier",
                "open",
            )
        ):
            return False
    return False


def runs_on(previous: Mention, mention: Mention, chunks: Sequence[Chunk]) -> bool:
    """Whether only names and links stand between two measures of one sentence: "35 años para A. y, para B., de 32"."""
    between = chunks[previous.last : mention.first]
    links = (
        _LINKS | frozenset(("rest",))
        if previous.kind == "age"
        else _LINKS | frozenset(("name", "semicolon", "word", "plural", "term", "amount", "relative", "be", "determiner", "noun", "rest"))
    )
    return previous.sentence == mention.sentence and len(between) <= _RUN and all(chunk.kinds & links for chunk in between)


def _is_bracket(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a number has two ends: "between 18 and 30"."""
    quantity = chunks[at].quantity
    return quantity is not None and quantity.qualifier == "between"
