"""Who or what is counted: the noun phrase after a number, with the traits that it states. Codebook, rule 6."""

from collections.abc import Iterable, Sequence

from transforms.engine.chunks import Chunk
from transforms.engine.mention import Mention
from transforms.languages.pack import LanguagePack
from transforms.numbers.quantities import Quantity

_BEFORE_NOUN = frozenset(
    ("modifier", "determiner", "trait", "demonym", "word", "rest", "place_adjective", "quotation", "place", "dash", "term", "post_modifier", "name")
)
_AFTER_NOUN = frozenset(("post_modifier", "demonym", "trait", "place_adjective"))
_TELLING = frozenset(("arrested", "charged", "convicted", "rescued"))
_COUNTRY = 2  # letters of a country's code
_CLOSE = 8
_ENDS_RELATIVE = frozenset(("be", "comma", "mark", "semicolon", "number", "percent", "and", "relative"))
_WHERE = frozenset(("preposition", "of", "place", "period", "determiner", "institution", "agency"))
_MONEY_TERMS = frozenset(("budget", "proceeds", "payment_charged", "payment_promised"))


def find_noun(chunks: Sequence[Chunk], at: int, pack: LanguagePack) -> int | None:
    """The index of the noun that the number at ``at`` counts, or None when no noun follows it."""
    index, unknown = at + 1, 0
    quantity = chunks[at].quantity
    of_noun = quantity is not None and (quantity.percent or quantity.qualifier == "about" or quantity.scaled) and _is(chunks, index, "of")
    if of_noun:
        index += 1 + _is(chunks, index + 1, "number_of")
    if of_noun or _is(chunks, at - 1, "amount") or (_is(chunks, at - 1, "word") and _is(chunks, at - 2, "amount")):
        while _is(chunks, index, "determiner"):
            index += 1
    if _is(chunks, index, "determiner"):
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
            owner = owner and ("place" in chunk.kinds or "term" in chunk.kinds and _is(chunks, index + 1, "noun") or _leads_to_victims(chunks, index))
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
    return after if after > index + 1 and _is(chunks, after - 1, "old") and _is(chunks, after, "noun") else None


def _joins_modifiers(chunks: Sequence[Chunk], index: int) -> bool:
    """As in "184 confirmed and potential victims": two words that go before a noun, joined."""
    if "and" not in chunks[index].kinds or not _is(chunks, index - 1, "modifier") or _is(chunks, index - 1, "noun"):
        return False
    if _is(chunks, index + 1, "noun"):  # "potential victims" in one
        return chunks[index + 1].trait("noun", "role") == "victim"
    return _is(chunks, index + 1, "modifier") and _is(chunks, index + 2, "noun")


def _joins_demonyms(chunks: Sequence[Chunk], index: int) -> bool:
    """Whether a comma or "and" joins two peoples used as adjectives: "60 Colombian, Venezuelan and Peruvian women"."""
    if not chunks[index].kinds & frozenset(("comma", "and")):
        return False
    following = index + 2 if _is(chunks, index, "comma") and _is(chunks, index + 1, "and") else index + 1
    if not (_is(chunks, index - 1, "demonym") and _is(chunks, following, "demonym")):
        return False
    return all(chunks[at].trait("demonym", "number") != "p" for at in (index - 1, following))


def _is(chunks: Sequence[Chunk], index: int, kind: str) -> bool:
    return 0 <= index < len(chunks) and kind in chunks[index].kinds


def _demonym_as_noun(chunks: Sequence[Chunk], at: int, pack: LanguagePack) -> int | None:
    """As in "12 Venezuelans": the demonym is the noun itself; after modifiers too ("two alleged Colombians")."""
    index = at + 1
    while _is(chunks, index, "modifier"):
        index += 1
    if not _is(chunks, index, "demonym") or _is_adjective(chunks, index, chunks[at].quantity, pack):
        return None
    return index


def _is_adjective(chunks: Sequence[Chunk], index: int, quantity: Quantity | None, pack: LanguagePack) -> bool:
    """As in "three American missionaries": a demonym that is no plural, before a word that no lexicon knows."""
    if not pack.settings["adjectives_before_noun"] or quantity is None or quantity.low == 1:
        return False
    return chunks[index].trait("demonym", "number") != "p" and _is(chunks, index + 1, "word") and "plural" in chunks[index + 1].kinds


def read_share_of_money(mention: Mention, chunks: Sequence[Chunk]) -> bool:
    """Make a share of a budget or of other money ("0,09 % de su presupuesto") money in percent; one of what was earned is charged."""
    if mention.quantity.fraction and _is(chunks, mention.at + 1, "currency"):  # "dos de cada tres dólares"
        mention.kind, mention.unit = "money", "percent"
        mention.last, mention.end = mention.at + 2, chunks[mention.at + 1].end
        mention.rules.append("money.share")
        return True
    if not _is(chunks, mention.at + 1, "of"):
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
    while _is(chunks, head, "demonym") and pack.settings["adjectives_before_noun"]:
        head += 1
    if mention.is_percent or mention.quantity.article or not (_is(chunks, head, "word") and len(chunks[head].entries) == 0):
        return False
    if _is(chunks, at - 1, "from"):  # "were rescued from 10 bag-making units"
        return False
    while _is(chunks, head + 1, "word") and pack.settings["adjectives_before_noun"] and head - at < 3:
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
        while _is(chunks, index + 1, "noun") and _heads(chunks[index + 1]) and chunks[index].trait("noun", "kind") != "year":
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
    read_traits(mention, said := _all_of_them(chunks, end))
    if said and "from" in said[-2:][0].kinds and (code := said[-1].trait("place", "code")) and len(code) == _COUNTRY:
        mention.citizenship = mention.citizenship or (code,)  # "Eleven men, all from Guatemala"
    if not mention.citizenship:
        mention.citizenship = _apposed_origin(chunks, end, pack)
    read_traits(mention, _peoples_listed(chunks, end) or _people_after_participle(chunks, end))
    if not _is(chunks, mention.at - 1, "of"):  # "Five of the six victims are adult women" says it of the five
        said = said_of(chunks, end)
        if mention.citizenship == ("foreign",) and any("demonym" in chunk.kinds for chunk in said):
            mention.citizenship = ()  # "El 85 % de las víctimas extranjeras son venezolanas"
        read_traits(mention, said)


def _apposed_origin(chunks: Sequence[Chunk], index: int, pack: LanguagePack) -> tuple[str, ...]:
    """As in "The 11 women, from Hungary and Romania, were offered support": the countries between commas after those counted."""
    if not (_is(chunks, index, "comma") and index + 1 < len(chunks) and _is_from_country(chunks, index + 1, pack)):
        return ()
    codes = _country_list(chunks, index + 2)
    end = index + 2
    while _is(chunks, end, "place") or _is(chunks, end, "and") or _is(chunks, end, "comma") and _is(chunks, end + 1, "place"):
        end += 1
    return codes if end >= len(chunks) or chunks[end].kinds & frozenset(("comma", "mark")) else ()


def _all_of_them(chunks: Sequence[Chunk], index: int) -> list[Chunk]:
    """As in "43 victims, all of them women", "todas mayores de edad": what is said of all of those counted."""
    if not ((_is(chunks, index, "comma") or _is(chunks, index, "open")) and _is(chunks, index + 1, "all")):
        return []
    index += 2
    while _is(chunks, index, "pronoun") or _is(chunks, index, "of"):
        index += 1
    said = []
    while index < len(chunks) and chunks[index].kinds & frozenset(("trait", "demonym", "modifier", "from")):
        said.append(chunks[index])
        index += 1
    if said and "from" in said[-1].kinds and index < len(chunks) and "place" in chunks[index].kinds:
        said.append(chunks[index])
    return said


def _peoples_listed(chunks: Sequence[Chunk], index: int) -> list[Chunk]:
    """As in "23 personas, entre venezolanas y peruanas,", "mujeres colombianas, venezolanas y peruanas": two or more peoples, not counted apart."""
    listed: list[Chunk] = []
    if _is(chunks, index - 1, "demonym"):
        listed.append(chunks[index - 1])
    else:
        index += _is(chunks, index, "comma")
        index += _is(chunks, index, "amid") or _is(chunks, index, "including") or _is(chunks, index, "all")
        if _is(chunks, index, "demonym"):
            listed.append(chunks[index])
            index += 1
    while listed and (_is(chunks, index, "comma") or _is(chunks, index, "and")):
        index += 2 if _is(chunks, index, "comma") and _is(chunks, index + 1, "and") else 1
        if not _is(chunks, index, "demonym"):
            break
        listed.append(chunks[index])
        index += 1
    follows_noun = index >= len(chunks) or not chunks[index].kinds & frozenset(("noun", "open", "word", "name"))
    return listed if len(listed) > 1 and follows_noun else []


def _people_after_participle(chunks: Sequence[Chunk], index: int) -> Sequence[Chunk]:
    """As in "71 personas intervenidas de nacionalidad peruana"."""
    told = _is(chunks, index, "term") and _is(chunks, index + 1, "post_modifier") and _is(chunks, index + 2, "demonym")
    return chunks[index + 2 : index + 3] if told else ()


def said_of(chunks: Sequence[Chunk], index: int) -> list[Chunk]:
    """As in "80 percent of the victims are women": the traits of the predicate, up to the next clause or number."""
    index = _past_where(chunks, index)
    if not _is(chunks, index, "be"):
        return []
    index += 1
    while (
        index < len(chunks)
        and chunks[index].kinds & frozenset(("modifier", "determiner"))
        and not chunks[index].kinds & frozenset(("trait", "demonym"))
    ):
        index += 1
    index += _is(chunks, index, "post_modifier") and _is(chunks, index + 1, "demonym")  # "eran de nacionalidad venezolana"
    if _is(chunks, index, "demonym") and (peoples := _peoples_listed(chunks, index)):
        return peoples
    one = index < len(chunks) and (quantity := chunks[index].quantity) is not None and quantity.article  # "one in three is a child"
    index += one
    one = one or "determiner" in chunks[index - 1].kinds
    told = index < len(chunks) and (tells_traits(chunks[index]) or one and chunks[index].trait("noun", "age"))
    if told and not _is(chunks, index + 1, "of"):
        return [] if _disagrees(chunks, index) else [chunks[index]]
    return []


def tells_traits(chunk: Chunk) -> bool:
    """Whether a predicate says of what sort those counted are: a trait, a people, "mujeres adultas", "niñas y adolescentes"."""
    if chunk.kinds & frozenset(("trait", "demonym")):
        return True
    return bool(chunk.trait("noun", "age")) and chunk.trait("noun", "role") is None


def _disagrees(chunks: Sequence[Chunk], first: int) -> bool:
    """As in "are women, girls and boys": joined to a noun of another sex, none of which is what all of them are."""
    index = first
    while index + 2 < len(chunks) and chunks[index + 1].kinds & frozenset(("comma", "and")) and "noun" in chunks[index + 2].kinds:
        index += 2
    sexes = {chunks[at].trait("noun", "sex") for at in range(first, index + 1, 2)}
    return index > first and len(sexes) > 1


def _past_where(chunks: Sequence[Chunk], index: int) -> int:
    """Past what was done, a place or a time between those counted and what is said of them: "40 % of the victims found in Peru are women"."""
    at = index + _is(chunks, index, "term")
    while at < len(chunks) and at - index < _CLOSE and (chunks[at].kinds & _WHERE or chunks[at].trait("noun", "kind") == "other"):
        at += 1
    if _is(chunks, at, "relative"):  # "of the victims who got help are women"
        end = next((to for to in range(at + 1, min(at + _CLOSE, len(chunks))) if chunks[to].kinds & _ENDS_RELATIVE), at)
        at = end if _is(chunks, end, "be") else at
    return at if at > index and _is(chunks, at, "be") else index


def _read_among(mention: Mention, chunks: Sequence[Chunk], head: int) -> None:
    """As in "Among those arrested were two women", "10 minors were among those rescued": what was done to those is done to these."""
    for verb, at in ((mention.at - 1, mention.at - 2), (head + 1, head + 2)):
        if _is(chunks, verb, "be") and _is(chunks, at, "among"):
            break
    else:
        return
    among = chunks[at]
    if term := among.trait("among", "term"):
        mention.role, mention.term, mention.term_at = mention.role or among.trait("among", "side"), term, at
        mention.rules.append("term.among")


def _role_of_subject(chunks: Sequence[Chunk], at: int) -> str | None:
    """As in "las víctimas son catorce mujeres": the subject says who they are."""
    if not (_is(chunks, at - 1, "be") or _is(chunks, at - 1, "including") and at == 2):  # "Victims include over a hundred labourers"
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
    while _is(chunks, listed + 1, "comma") and _is(chunks, listed + 2, "noun"):  # "100 girls, boys and women"
        listed += 2
    listed += listed > head and _is(chunks, listed + 1, "comma")
    other = listed + 2
    while _is(chunks, other, "modifier") and not _is(chunks, other, "noun"):
        other += 1
    if not (_is(chunks, listed + 1, "and") and _is(chunks, other, "noun")) or _is(chunks, other + 1, "number"):
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
        elif _is_from_country(chunks, index, pack):
            mention.citizenship = _country_list(chunks, index + 1)
            index += 2
        elif _is(chunks, index, "of") and _is(chunks, index + 1, "demonym") and _is(chunks, index + 2, "peoplehood"):  # "of Nepalese descent"
            index += 3
        else:
            break
    return index


def _is_from_country(chunks: Sequence[Chunk], index: int, pack: LanguagePack) -> bool:
    """As in "people from Venezuela": the country names their citizenship."""
    chunk = chunks[index]
    origin = chunk.kinds & frozenset(("from",)) or "have" in chunk.kinds and any(entry.get("origin") for entry in chunk.entries)
    if "of" in chunk.kinds and not pack.settings["adjectives_before_noun"]:
        origin = chunk.kinds & frozenset(("of",))
    return bool(origin) and _is(chunks, index + 1, "place") and len(chunks[index + 1].trait("place", "code") or "") == 2


def _country_list(chunks: Sequence[Chunk], index: int) -> tuple[str, ...]:
    codes = []
    while _is(chunks, index, "place") and len(chunks[index].trait("place", "code") or "") == 2:
        codes.append(str(chunks[index].trait("place", "code")))
        index += 1
        while _is(chunks, index, "comma") or _is(chunks, index, "and"):
            index += 1
    return tuple(sorted(set(codes)))


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
