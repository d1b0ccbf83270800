"""Characters hidden from word filters by quotes of their own: 任‘性’, 触‘摸’."""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

# Characters of the lists that sites keep. A quotation of one character is rare; of one of these, inside a word, rarer.
LISTED = (
    "性胸摸门門死杀殺干乱亂血毒黄黃赌賭党黨军軍警枪槍炮弹彈奸淫骚騷尿屎乳臀腿吻床裸骨尸屍鬼嫖妓色情欲慾药藥爆炸民主"
)
HIDDEN = LazyPattern(rf"(?<=[\u3400-\u9fff])[‘'](?P<char>[{LISTED}])[’'](?=[\u3400-\u9fff，。、！？”])")
ENOUGH = 2


@fact("hidden-characters")
def hidden_characters(view: View) -> Fact:
    """Count listed characters in quotes of their own; two make a habit of it."""
    count = len(HIDDEN.findall(view.text))
    return Fact(count >= ENOUGH, f"{count} single characters of a filter's list stand in quotes inside words")


@rule(
    "character-in-quotes",
    level="likely",
    evidence="hidden-characters",
    anchors=[f"‘{char}’" for char in LISTED] + [f"'{char}'" for char in "性摸门死杀"],
    why="Sites put single characters between quotes so that word filters do not see the word they are part of.",
    hits=[
        ["他从小任‘性’，指尖触‘摸’到墙", "他从小任性，指尖触摸到墙"],
        ["后‘门’要关好，前‘门’也要关好", "后门要关好，前门也要关好"],
    ],
    misses=["所谓的‘性’，他没有多说。", "“这个字念‘门’。”", "他说：‘死’也是一种‘生’。"],
)
def character_in_quotes(view: View, spans: list[Span]) -> Found:
    """Delete the quotes."""
    for found in HIDDEN.finditer(view.text):
        yield found.start(), found.end(), found["char"]
