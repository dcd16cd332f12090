"""Agreement: the sex that articles, participles and adjectives tell where a noun leaves it open, as the language says. Codebook, section 1."""

from collections.abc import Sequence
from itertools import pairwise

from transforms.engine.chunks import Chunk
from transforms.engine.mention import Mention
from transforms.engine.view import SentenceView
from transforms.languages.pack import LanguagePack
from transforms.text.tokens import Token


def read_article(mention: Mention, tokens: Sequence[Token], pack: LanguagePack) -> None:
    """As in "un detenido", "una menor": where articles have a gender they give the sex of one person, but not beside "víctima" or "persona"."""
    genders = pack.settings.get("article_sex", {})
    if mention.kind == "person" and mention.quantity.article and mention.noun_id not in pack.settings.get("grammatical_gender", ()):
        mention.sex = mention.sex or genders.get(tokens[mention.quantity.number_first].form)


def read_agreement(mention: Mention, chunks: Sequence[Chunk], tokens: Sequence[Token], pack: LanguagePack) -> None:
    """As in "74 adolescentes rescatadas", "22 jóvenes fueron rescatadas": a participle tells the sex that a noun of two genders leaves open."""
    endings = tuple(pack.settings.get("feminine_participles", ()))
    if mention.noun_id in pack.settings.get("gender_by_ending", ()) and not mention.sex:  # "dos adultas"
        noun = next((chunk for chunk in chunks[mention.at + 1 : mention.last] if "noun" in chunk.kinds), None)
        mention.sex = "F" if noun is not None and tokens[noun.last - 1].form.endswith(tuple(pack.settings["feminine_endings"])) else None
    if not endings or mention.kind != "person" or mention.sex or mention.role or mention.noun_id not in pack.settings["common_gender"]:
        return
    told = chunks[mention.at + 1 : mention.last]
    if any(chunk.trait("demonym", "sex") == "F" for chunk in told):  # "dos adolescentes brasileñas"
        mention.sex = "F"
        return
    at = mention.last
    while at < len(chunks) and chunks[at].kinds & frozenset(("be", "have", "amount")):
        at += 1
    if at < len(chunks) and "term" in chunks[at].kinds and tokens[chunks[at].first].form.endswith(endings):
        mention.sex = "F"


def share_origin(mentions: Sequence[Mention], chunks: Sequence[Chunk]) -> None:
    """As in "Five men and three women, all originally from Poland": all of them are those before the "and" too."""
    for left, right in pairwise(mention for mention in mentions if mention.kind == "person" and not mention.reason):
        joined = right.first == left.last + 1 and "and" in chunks[left.last].kinds
        told = chunks[right.last : right.last + 2]
        if joined and len(told) > 1 and "comma" in told[0].kinds and "all" in told[1].kinds:
            left.citizenship = left.citizenship or right.citizenship


def read_feminine_peoples(view: SentenceView, pack: LanguagePack) -> None:
    """As in "rescató a ocho colombianas": a feminine people counted by its own name is of women, if it cannot agree with "víctimas"."""
    grammar = pack.settings.get("grammatical_gender", ())
    for mention in view.mentions:
        if mention.kind != "person" or mention.reason or mention.sex or mention.noun_id != "nationality" or not grammar:
            continue
        agrees = mention.whole is not None and mention.whole.noun_id in grammar
        nouns = [chunk.entry("noun") for chunk in view.chunks]
        if agrees or any(noun is not None and noun.id in grammar for noun in nouns):
            continue
        if any(chunk.trait("demonym", "sex") == "F" for chunk in view.chunks[mention.at + 1 : mention.last + 1][:2]):
            mention.sex = "F"
