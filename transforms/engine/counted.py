"""Who or what is counted: the noun phrase after a number, with the traits that it states. Codebook, rule 6."""

from collections.abc import Iterable, Sequence

from transforms.engine.chunks import Chunk, is_at
from transforms.engine.described import all_of_them, apposed_origin, country_list, is_from_country, people_after_participle, peoples_listed, said_of
from transforms.engine.mention import Mention
from transforms.languages.pack import LanguagePack
from transforms.numbers.quantities import Quantity

_BEFORE_NOUN = frozenset(
    ("modifier", "determiner", "trait", "demonym", "word", "rest", "place_adjective", "quotation", "place", "dash", "term", "post_modifier", "name")
)
_AFTER_NOUN = frozenset(("post_modifier", "demonym", "trait", "place_adjective"))
_TELLING = frozenset(("arrested", "charged", "convicted", "rescued"))
_COUNTRY = 2  # letters of a country's code
_MONEY_TERMS = frozenset(("budget", "proceeds", "payment_charged", "payment_promised"))


def find_noun(chunks: Sequence[Chunk], at: int, pack: LanguagePack) -> int | None:
    """The index of the noun that the number at ``at`` counts, or None when no noun follows it."""
    index, unknown = at + 1, 0
    quantity = chunks[at].quantity
    of_noun = quantity is not None and (quantity.percent or quantity.qualifier == "about" or quantity.scaled) and is_at(chunks, index, "of")
    if of_noun:
        index += 1 + is_at(chunks, index + 1, "number_of")
    if of_noun or is_at(chunks, at - 1, "amount") or (is_at(chunks, at - 1, "word") and is_at(chunks, at - 2, "amount")):
        while is_at(chunks, index, "determiner"):
            index += 1
    if is_at(chunks, index, "determiner"):
        return None
    while index < len(chunks):
        chunk = chunks[index]
        if "noun" in chunk.kinds:
            return _last_of_compound(chunks, index, pack)
        if pack.settings["adjectives_before_noun"] and _joins_demonyms(chunks, index):
            index += 2 if "and" in chunks[index + 1].kinds else 1
            continue
        if pack.settings["adjectives_before_noun"] and _joins_modifiers(chunks, index):
            index += 1
            continue
        if chunk.quantity is not None and (after := _after_age(chunks, index)) is not None:
            index = after
            continue
        if "pronoun" in chunk.kinds or not chunk.kinds & _BEFORE_NOUN:
            break
        if "term" in chunk.kinds and (not pack.settings["adjectives_before_noun"] or chunk.last - chunk.first > 1):
            break  # "the 523 charged with abuse of children": a verb with what belongs to it is no adjective
        if chunk.kinds & frozenset(("word", "place", "term", "post_modifier", "name")):
            unknown += 1
            owner = of_noun and pack.settings["adjectives_before_noun"]  # "92 percent of Peru's victims", "96 per cent of detected victims"
            owner = owner and (
                "place" in chunk.kinds or "term" in chunk.kinds and is_at(chunks, index + 1, "noun") or _leads_to_victims(chunks, index)
            )
            owner = owner or "modifier" in chunk.kinds  # "two in three detected victims"
            if unknown > pack.settings["unknown_before_noun"] or (quantity is not None and quantity.percent and not owner):
                break
        index += 1
    return _demonym_as_noun(chunks, at, pack)


def _leads_to_victims(chunks: Sequence[Chunk], index: int) -> bool:
    """As in "90 per cent of exit trafficking victims": words that no lexicon knows before victims."""
    nouns = (chunk for chunk in chunks[index + 1 : index + 3] if not chunk.kinds & frozenset(("word", "modifier")) or "noun" in chunk.kinds)
    return (head := next(nouns, None)) is not None and head.trait("noun", "role") == "victim"


def _after_age(chunks: Sequence[Chunk], index: int) -> int | None:
    """Where an age used as an adjective ends ("three 16-year-old girls"), or None."""
    after = index + 1
    while after < len(chunks) and (chunks[after].kinds & frozenset(("dash", "old")) or chunks[after].trait("noun", "kind") in ("year", "month")):
        after += 1
    return after if after > index + 1 and is_at(chunks, after - 1, "old") and is_at(chunks, after, "noun") else None


def _joins_modifiers(chunks: Sequence[Chunk], index: int) -> bool:
    """As in "184 confirmed and potential victims": two words that go before a noun, joined."""
    if "and" not in chunks[index].kinds or not is_at(chunks, index - 1, "modifier") or is_at(chunks, index - 1, "noun"):
        return False
    if is_at(chunks, index + 1, "noun"):  # "potential victims" in one
        return chunks[index + 1].trait("noun", "role") == "victim"
    return is_at(chunks, index + 1, "modifier") and is_at(chunks, index + 2, "noun")


def _joins_demonyms(chunks: Sequence[Chunk], index: int) -> bool:
    """Whether a comma or "and" joins two peoples used as adjectives: "60 Colombian, Venezuelan and Peruvian women"."""
    if not chunks[index].kinds & frozenset(("comma", "and")):
        return False
    following = index + 2 if is_at(chunks, index, "comma") and is_at(chunks, index + 1, "and") else index + 1
    if not (is_at(chunks, index - 1, "demonym") and is_at(chunks, following, "demonym")):
        return False
    return all(chunks[at].trait("demonym", "number") != "p" for at in (index - 1, following))


def _demonym_as_noun(chunks: Sequence[Chunk], at: int, pack: LanguagePack) -> int | None:
    """As in "12 Venezuelans": the demonym is the noun itself; after modifiers too ("two alleged Colombians")."""
    index = at + 1
    while is_at(chunks, index, "modifier"):
        index += 1
    if not is_at(chunks, index, "demonym") or _is_adjective(chunks, index, chunks[at].quantity, pack):
        return None
    return index


def _is_adjective(chunks: Sequence[Chunk], index: int, quantity: Quantity | None, pack: LanguagePack) -> bool:
    """As in "three American missionaries": a demonym that is no plural, before a word that no lexicon knows."""
    if not pack.settings["adjectives_before_noun"] or quantity is None or quantity.low == 1:
        return False
    return chunks[index].trait("demonym", "number") != "p" and is_at(chunks, index + 1, "word") and "plural" in chunks[index + 1].kinds


def read_share_of_money(mention: Mention, chunks: Sequence[Chunk]) -> bool:
    """Make a share of a budget or of other money ("0,09 % de su presupuesto") money in percent; one of what was earned is charged."""
    if mention.quantity.fraction and is_at(chunks, mention.at + 1, "currency"):  # "dos de cada tres dólares"
        mention.kind, mention.unit = "money", "percent"
        mention.last, mention.end = mention.at + 2, chunks[mention.at + 1].end
        mention.rules.append("money.share")
        return True
    if not is_at(chunks, mention.at + 1, "of"):
        return False
    following = chunks[mention.at + 2 : mention.at + 4]
    counted = any("noun" in chunk.kinds or "demonym" in chunk.kinds for chunk in following)  # "el 51 % de las víctimas que recibieron ayuda"
    earned = not counted and any("relative" in chunk.kinds for chunk in following)
    for index in range(mention.at + 2, min(mention.at + 6, len(chunks))):
        if chunks[index].trait("term", "term") in _MONEY_TERMS:
            mention.kind, mention.unit = "money", "percent"
            mention.term = "payment_charged" if earned else chunks[index].trait("term", "term")
            mention.last, mention.end = index + 1, chunks[index].end
            mention.rules.append("money.share")
            return True
        if not chunks[index].kinds & frozenset(("determiner", "modifier", "word", "name", "place", "place_adjective", "relative")):
            break
    if earned:
        mention.reason = "share:other"
    return earned


def read_unknown_noun(mention: Mention, chunks: Sequence[Chunk], pack: LanguagePack) -> bool:
    """Read a noun that no lexicon knows where the verb tells what is counted: "three landowners were arrested", "seized 109 forged contracts"."""
    at, head = mention.at, mention.at + 1
    while is_at(chunks, head, "demonym") and pack.settings["adjectives_before_noun"]:
        head += 1
    if mention.is_percent or mention.quantity.article or not (is_at(chunks, head, "word") and len(chunks[head].entries) == 0):
        return False
    if is_at(chunks, at - 1, "from"):  # "were rescued from 10 bag-making units"
        return False
    while is_at(chunks, head + 1, "word") and pack.settings["adjectives_before_noun"] and head - at < 3:
        head += 1
    term = _verb_near(chunks, at, head + 1)
    if term is None or "plural" not in chunks[head].kinds:
        if head > at + 1 and "demonym" in chunks[head - 1].kinds:  # "two U.S. senators": whatever they are, the people is not what is counted
            mention.reason = "noun:unknown"
        return False
    mention.kind, mention.noun_id = ("item" if term == "seized" else "person"), "noun.unknown"
    mention.last, mention.end = head + 1, chunks[head].end
    read_traits(mention, chunks[at + 1 : head])
    mention.rules.append("noun.unknown")
    return True


def _verb_near(chunks: Sequence[Chunk], at: int, after: int) -> str | None:
    """A verb that tells persons from things, right before the number or after its noun, past at most a few words."""
    if at and (term := chunks[at - 1].trait("term", "term")) in _TELLING | {"seized"} and not chunks[at - 1].trait("term", "from"):
        return term  # "rescued from two complexes" counts no persons
    for index in range(after, min(after + 11, len(chunks))):
        term = chunks[index].trait("term", "term")
        if term in _TELLING and (index == after or "be" in chunks[index - 1].kinds or "and" in chunks[index - 1].kinds):
            return term
        if chunks[index].kinds & frozenset(("number", "percent", "semicolon", "mark")):
            return None
    return None


def _heads(chunk: Chunk) -> bool:
    """Whether a noun can end a compound: one that may be a verb as well ("rescues") cannot, a thing never counted ("charges") can."""
    return "term" not in chunk.kinds or chunk.trait("noun", "kind") == "other"


def is_of_victims(chunks: Sequence[Chunk], head: int) -> bool:
    """As in "18 grupos de migrantes": groups of those whom nobody charges with anything are no gangs."""
    of = head + 1 < len(chunks) and "of" in chunks[head + 1].kinds
    return of and head + 2 < len(chunks) and chunks[head + 2].trait("noun", "role") in ("victim", "at_risk")


def is_of_other_crime(chunks: Sequence[Chunk], head: int) -> bool:
    """As in "11 mil denuncias por extorsión": cases of another crime right after the noun, unless the sentence joins them to trafficking."""
    if not (head + 1 < len(chunks) and chunks[head + 1].kinds & frozenset(("preposition", "of"))):
        return False
    for chunk in chunks[head + 2 : head + 6]:
        if "other_crime" in chunk.kinds:
            return True
        if not chunk.kinds & frozenset(("determiner", "word", "of", "modifier")):
            return False
    return False


def _last_of_compound(chunks: Sequence[Chunk], index: int, pack: LanguagePack) -> int:
    """In a language that puts adjectives first, the last of several nouns in a row is the head ("15 migrant women")."""
    if pack.settings["adjectives_before_noun"]:
        while is_at(chunks, index + 1, "noun") and _heads(chunks[index + 1]) and chunks[index].trait("noun", "kind") != "year":
            following = chunks[index + 1]
            if following.trait("noun", "kind") == "other" and "modifier" in chunks[index].kinds:
                return index + 1  # "112 criminal charges": no criminals
            if following.trait("noun", "role") == "officer" or following.trait("noun", "kind") in ("duration", "year", "month", "other"):
                break
            index += 1
    return index


def read_noun_phrase(mention: Mention, chunks: Sequence[Chunk], head: int, pack: LanguagePack) -> None:
    """Read kind, role and traits of the noun phrase whose head is at ``head`` into the mention."""
    chunk = chunks[head]
    entry = chunk.entry("noun")
    mention.kind = entry.get("kind") if entry else "person"
    mention.role = entry.get("role") if entry else None
    if mention.kind == "person" and mention.role is None:
        mention.role = next((role for chunk in chunks[mention.at + 1 : head] if (role := chunk.trait("modifier", "role"))), None)
        mention.role = mention.role or _role_of_subject(chunks, mention.at)
    if mention.kind == "person" and not (entry and entry.get("term")):
        _read_among(mention, chunks, head)
    mention.noun_id = entry.id if entry else "nationality"
    if entry and entry.get("term"):
        mention.term, mention.term_at = entry.get("term"), head
    if entry and entry.get("exploitation"):
        mention.exploitation = (str(entry.get("exploitation")),)
    joined = _join_second_noun(mention, chunks, head)
    end = _read_after(mention, chunks, joined, pack)
    mention.last = end
    mention.end = chunks[head].end if end == head + 1 else mention.end
    read_traits(mention, [*chunks[mention.at + 1 : head], chunks[head], *chunks[joined:end]])
    mention.rules.append(mention.noun_id or "noun")
    if not mention.citizenship and mention.kind == "person" and mention.role != "officer" and head > mention.at + 1:
        code = chunks[head - 1].trait("place", "code")
        mention.citizenship = (code,) if code is not None and len(code) == _COUNTRY else ()  # "two Lesotho nationals"
    read_traits(mention, said := all_of_them(chunks, end))
    if said and "from" in said[-2:][0].kinds and (code := said[-1].trait("place", "code")) and len(code) == _COUNTRY:
        mention.citizenship = mention.citizenship or (code,)  # "Eleven men, all from Guatemala"
    if not mention.citizenship:
        mention.citizenship = apposed_origin(chunks, end, pack)
    read_traits(mention, peoples_listed(chunks, end) or people_after_participle(chunks, end))
    if not is_at(chunks, mention.at - 1, "of"):  # "Five of the six victims are adult women" says it of the five
        said = said_of(chunks, end)
        if mention.citizenship == ("foreign",) and any("demonym" in chunk.kinds for chunk in said):
            mention.citizenship = ()  # "El 85 % de las víctimas extranjeras son venezolanas"
        read_traits(mention, said)


def _read_among(mention: Mention, chunks: Sequence[Chunk], head: int) -> None:
    """As in "Among those arrested were two women", "10 minors were among those rescued": what was done to those is done to these."""
    for verb, at in ((mention.at - 1, mention.at - 2), (head + 1, head + 2)):
        if is_at(chunks, verb, "be") and is_at(chunks, at, "among"):
            break
    else:
        return
    among = chunks[at]
    if term := among.trait("among", "term"):
        mention.role, mention.term, mention.term_at = mention.role or among.trait("among", "side"), term, at
        mention.rules.append("term.among")


def _role_of_subject(chunks: Sequence[Chunk], at: int) -> str | None:
    """As in "las víctimas son catorce mujeres": the subject says who they are."""
    if not (is_at(chunks, at - 1, "be") or is_at(chunks, at - 1, "including") and at == 2):  # "Victims include over a hundred labourers"
        return None
    for index in range(at - 2, max(-1, at - 5), -1):
        if (role := chunks[index].trait("noun", "role")) in ("victim", "suspect"):
            return role
        if chunks[index].kinds & frozenset(("number", "comma", "mark")):
            return None
    return None


def _join_second_noun(mention: Mention, chunks: Sequence[Chunk], head: int) -> int:
    """As in "18 homes and businesses", "123 women and girls": one number for two nouns of one kind; what they disagree on is not the number's."""
    listed = head
    while is_at(chunks, listed + 1, "comma") and is_at(chunks, listed + 2, "noun"):  # "100 girls, boys and women"
        listed += 2
    listed += listed > head and is_at(chunks, listed + 1, "comma")
    other = listed + 2
    while is_at(chunks, other, "modifier") and not is_at(chunks, other, "noun"):
        other += 1
    if not (is_at(chunks, listed + 1, "and") and is_at(chunks, other, "noun")) or is_at(chunks, other + 1, "number"):
        return head + 1
    first, second = chunks[head], chunks[other]
    if first.trait("noun", "kind") != second.trait("noun", "kind") or first.trait("noun", "role") != second.trait("noun", "role"):
        return head + 1
    if second.trait("noun", "term") and not first.trait("noun", "term"):
        return head + 1
    nouns = [chunk for chunk in chunks[head : other + 1] if "noun" in chunk.kinds]
    mention.sex = first.trait("noun", "sex") if len({chunk.trait("noun", "sex") for chunk in nouns}) == 1 else None
    mention.age = first.trait("noun", "age") if len({chunk.trait("noun", "age") for chunk in nouns}) == 1 else None
    mention.flags.append("joined")
    mention.end = second.end
    return other + 1


def _read_after(mention: Mention, chunks: Sequence[Chunk], index: int, pack: LanguagePack) -> int:
    """Skip what qualifies the noun after it: "of human trafficking", "venezolanas", "menores de edad", "from Taiwan"."""
    while index < len(chunks):
        chunk = chunks[index]
        if (
            chunk.kinds & _AFTER_NOUN
            and "noun" not in chunk.kinds - frozenset(("trait",))
            or "noun" in chunk.kinds
            and "trait" in chunk.kinds
            and not pack.settings["adjectives_before_noun"]
        ):
            index += 1
        elif is_from_country(chunks, index, pack):
            mention.citizenship = country_list(chunks, index + 1)
            index += 2
        elif is_at(chunks, index, "of") and is_at(chunks, index + 1, "demonym") and is_at(chunks, index + 2, "peoplehood"):  # "of Nepalese descent"
            index += 3
        else:
            break
    return index


def read_traits(mention: Mention, chunks: Iterable[Chunk]) -> None:
    """Add sex, age group and citizenship that these chunks state; what a chunk before them stated stays."""
    if mention.kind not in ("person", "case"):
        return
    joined = "joined" in mention.flags
    codes = list(mention.citizenship)
    for chunk in chunks:
        for entry in chunk.entries:
            if entry.kind not in ("noun", "trait", "demonym"):
                continue
            if not joined or entry.kind == "trait":
                mention.sex = mention.sex or _sex(entry.kind, entry.get("sex"), mention)
                mention.age = mention.age or entry.get("age")
            code = entry.get("code") if entry.kind == "demonym" else entry.get("citizenship")
            if code and code not in codes and not (codes and entry.kind == "trait"):
                codes.append(code)
    mention.citizenship = tuple(sorted(codes))


def _sex(kind: str, sex: str | None, mention: Mention) -> str | None:
    """A feminine plural demonym agrees with "víctimas" or "personas" and gives no sex; a singular one does. Codebook, section 1."""
    if kind == "demonym" and mention.value != 1:
        return None
    return sex or None
