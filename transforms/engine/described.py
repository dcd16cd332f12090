"""What a text says of those counted after their noun: all of whom, of which peoples, "are women". Codebook, section 1."""

from collections.abc import Sequence

from transforms.engine.chunks import Chunk, is_at
from transforms.languages.pack import LanguagePack

_CLOSE = 8
_ENDS_RELATIVE = frozenset(("be", "comma", "mark", "semicolon", "number", "percent", "and", "relative"))
_WHERE = frozenset(("preposition", "of", "place", "period", "determiner", "institution", "agency"))


def apposed_origin(chunks: Sequence[Chunk], index: int, pack: LanguagePack) -> tuple[str, ...]:
    """As in "The 11 women, from Hungary and Romania, were offered support": the countries between commas after those counted."""
    if not (is_at(chunks, index, "comma") and index + 1 < len(chunks) and is_from_country(chunks, index + 1, pack)):
        return ()
    codes = country_list(chunks, index + 2)
    end = index + 2
    while is_at(chunks, end, "place") or is_at(chunks, end, "and") or is_at(chunks, end, "comma") and is_at(chunks, end + 1, "place"):
        end += 1
    return codes if end >= len(chunks) or chunks[end].kinds & frozenset(("comma", "mark")) else ()


def all_of_them(chunks: Sequence[Chunk], index: int) -> list[Chunk]:
    """As in "43 victims, all of them women", "todas mayores de edad": what is said of all of those counted."""
    if not ((is_at(chunks, index, "comma") or is_at(chunks, index, "open")) and is_at(chunks, index + 1, "all")):
        return []
    index += 2
    while is_at(chunks, index, "pronoun") or is_at(chunks, index, "of"):
        index += 1
    said = []
    while index < len(chunks) and chunks[index].kinds & frozenset(("trait", "demonym", "modifier", "from")):
        said.append(chunks[index])
        index += 1
    if said and "from" in said[-1].kinds and index < len(chunks) and "place" in chunks[index].kinds:
        said.append(chunks[index])
    return said


def peoples_listed(chunks: Sequence[Chunk], index: int) -> list[Chunk]:
    """As in "23 personas, entre venezolanas y peruanas,", "mujeres colombianas, venezolanas y peruanas": two or more peoples, not counted apart."""
    listed: list[Chunk] = []
    if is_at(chunks, index - 1, "demonym"):
        listed.append(chunks[index - 1])
    else:
        index += is_at(chunks, index, "comma")
        index += is_at(chunks, index, "amid") or is_at(chunks, index, "including") or is_at(chunks, index, "all")
        if is_at(chunks, index, "demonym"):
            listed.append(chunks[index])
            index += 1
    while listed and (is_at(chunks, index, "comma") or is_at(chunks, index, "and")):
        index += 2 if is_at(chunks, index, "comma") and is_at(chunks, index + 1, "and") else 1
        if not is_at(chunks, index, "demonym"):
            break
        listed.append(chunks[index])
        index += 1
    follows_noun = index >= len(chunks) or not chunks[index].kinds & frozenset(("noun", "open", "word", "name"))
    return listed if len(listed) > 1 and follows_noun else []


def people_after_participle(chunks: Sequence[Chunk], index: int) -> Sequence[Chunk]:
    """As in "71 personas intervenidas de nacionalidad peruana"."""
    told = is_at(chunks, index, "term") and is_at(chunks, index + 1, "post_modifier") and is_at(chunks, index + 2, "demonym")
    return chunks[index + 2 : index + 3] if told else ()


def said_of(chunks: Sequence[Chunk], index: int) -> list[Chunk]:
    """As in "80 percent of the victims are women": the traits of the predicate, up to the next clause or number."""
    index = _past_where(chunks, index)
    if not is_at(chunks, index, "be"):
        return []
    index += 1
    while (
        index < len(chunks)
        and chunks[index].kinds & frozenset(("modifier", "determiner"))
        and not chunks[index].kinds & frozenset(("trait", "demonym"))
    ):
        index += 1
    index += is_at(chunks, index, "post_modifier") and is_at(chunks, index + 1, "demonym")  # "eran de nacionalidad venezolana"
    if is_at(chunks, index, "demonym") and (peoples := peoples_listed(chunks, index)):
        return peoples
    one = index < len(chunks) and (quantity := chunks[index].quantity) is not None and quantity.article  # "one in three is a child"
    index += one
    one = one or "determiner" in chunks[index - 1].kinds
    told = index < len(chunks) and (tells_traits(chunks[index]) or one and chunks[index].trait("noun", "age"))
    if told and not is_at(chunks, index + 1, "of"):
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
    at = index + is_at(chunks, index, "term")
    while at < len(chunks) and at - index < _CLOSE and (chunks[at].kinds & _WHERE or chunks[at].trait("noun", "kind") == "other"):
        at += 1
    if is_at(chunks, at, "relative"):  # "of the victims who got help are women"
        end = next((to for to in range(at + 1, min(at + _CLOSE, len(chunks))) if chunks[to].kinds & _ENDS_RELATIVE), at)
        at = end if is_at(chunks, end, "be") else at
    return at if at > index and is_at(chunks, at, "be") else index


def is_from_country(chunks: Sequence[Chunk], index: int, pack: LanguagePack) -> bool:
    """As in "people from Venezuela": the country names their citizenship."""
    chunk = chunks[index]
    origin = chunk.kinds & frozenset(("from",)) or "have" in chunk.kinds and any(entry.get("origin") for entry in chunk.entries)
    if "of" in chunk.kinds and not pack.settings["adjectives_before_noun"]:
        origin = chunk.kinds & frozenset(("of",))
    return bool(origin) and is_at(chunks, index + 1, "place") and len(chunks[index + 1].trait("place", "code") or "") == 2


def country_list(chunks: Sequence[Chunk], index: int) -> tuple[str, ...]:
    """The codes of the countries that are joined from an index on."""
    codes = []
    while is_at(chunks, index, "place") and len(chunks[index].trait("place", "code") or "") == 2:
        codes.append(str(chunks[index].trait("place", "code")))
        index += 1
        while is_at(chunks, index, "comma") or is_at(chunks, index, "and"):
            index += 1
    return tuple(sorted(set(codes)))
