"""Words hidden from word filters: by quotes (任‘性’, 触‘摸’), by their initials (ZF), by a letter over one (诚x-教育)."""

from __future__ import annotations

import re

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

# Characters of the lists that sites keep. A quotation of one character is rare; of one of these, inside a word, rarer.
LISTED = (
    "性胸摸门門死杀殺干乱亂血毒黄黃赌賭党黨军軍警枪槍炮弹彈奸淫骚騷尿屎乳臀腿吻床裸骨尸屍鬼嫖妓色情欲慾药藥爆炸民主"
)
HIDDEN = LazyPattern(rf"(?<=[\u3400-\u9fff])[‘'](?P<char>[{LISTED}])[’'](?=[\u3400-\u9fff，。、！？”])")
# At the beginning of a word that begins a clause; a quotation of one character has something said about it.
LEADING = LazyPattern(
    rf"[‘'](?P<char>[{LISTED}])[’'](?<=[，。！？；：“\n\u3000]...)(?=[\u3400-\u9fff])(?![字是的和与或也就读念指])"
)
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
        ["他从小任‘性’，指尖触‘摸’到墙，‘胸’前一凉", "他从小任性，指尖触摸到墙，胸前一凉"],
        ["后‘门’要关好，前‘门’也要关好", "后门要关好，前门也要关好"],
    ],
    misses=["所谓的‘性’，他没有多说。", "“这个字念‘门’。”", "他说：‘死’也是一种‘生’。"],
)
def character_in_quotes(view: View, spans: list[Span]) -> Found:
    """Delete the quotes."""
    for pattern in (HIDDEN, LEADING):
        for found in pattern.finditer(view.text):
            yield found.start(), found.end(), found["char"]


# Initials for words that a site does not print. They stand where the word would, in what is said of authorities or games.
INITIALS = LazyPattern(r"(?:ZF|DB)(?<=[\u3400-\u9fff，。；：“”、\n]..)(?=[\u3400-\u9fff，。；：”、！？])")
WORDS = {"ZF": "政府", "DB": "赌博"}
ABOUT = {
    "ZF": LazyPattern(
        "批文|审批|来查|查封|官员|官方|部门|政策|监管|百姓|民众|民间|地方|中国|国家|干部|公务|补贴|税收|纳税|腐败|管制|干预|调控|领导|青睐|拆迁|执法|土地|招商"
    ),
    "DB": LazyPattern("输|赢|赌|博彩|彩票|庄家|钱|债|戒|瘾|民众|热情|聚众|涉嫌|违法|网络|澳门|合法"),
}
TERMS = LazyPattern(
    "采埃孚|变速|变速器|底盘|汽车零部件|数据库|分贝|声级|噪声|表空间|存储过程|备份|代码|股|型号|接口|芯片"
)
NEAR, ENOUGH_INITIALS = 16, 2


@fact("initial-masks")
def initial_masks(view: View) -> Fact:
    """Return the initials that stand for words, with the words; only where several do and nothing technical has the name."""
    text = view.text
    found = [
        (*each.span(), WORDS[each[0]])
        for each in INITIALS.finditer(text)
        if ABOUT[each[0]].search(text, max(0, each.start() - NEAR), each.end() + NEAR)
    ]
    sure = len(found) >= ENOUGH_INITIALS and not TERMS.search(text)
    return Fact(found if sure else [], f"{len(found)} initials stand where words would")


@rule(
    "initials-for-word",
    level="likely",
    evidence="initial-masks",
    anchors=["ZF", "DB"],
    why="Sites print the initials of words that filters look for; of these two, where authorities and games are spoken of, it is known which.",
    hits=[
        ["当地ZF的批文没有下来，ZF的人来查过。", "当地政府的批文没有下来，政府的人来查过。"],
        ["他沉迷DB输光了家产，地方ZF却不管。", "他沉迷赌博输光了家产，地方政府却不管。"],
    ],
    misses=[
        "当地ZF的批文没有下来。",
        "采埃孚即ZF，官方称ZF的变速箱由部门监管。",
        "这台DB的备份输在网络上，DB也要监管。",
        "他写ZF两个字母，又写DB两个字母。",
    ],
)
def initials_for_word(view: View, spans: list[Span]) -> Found:
    """Put the words in their place."""
    yield from view.ask("initial-masks").value


MOST_MASKED = 20  # different words; each is looked for in the whole text
MASKED = LazyPattern(r"(?<=(?P<before>[\u3400-\u9fff]))[xX×]-(?=(?P<behind>[\u3400-\u9fff]{2}))")


@rule(
    "letter-for-character",
    level="likely",
    anchors=["x-", "X-", "×-"],
    why="A filter wrote a letter and a hyphen over a character; where the document has the same word whole, it is known which.",
    hits=[["开展诚x-教育，今年的诚信教育由学校牵头", "开展诚信教育，今年的诚信教育由学校牵头"],
          ["稳x-发展；要稳定发展", "稳定发展；要稳定发展"]],
    misses=["开展诚x-教育", "诚x-教育，诚信教育，诚心教育", "x-射线", "张x-同志"],
)  # fmt: skip
def letter_for_character(view: View, spans: list[Span]) -> Found:
    """Put the character in its place if there is only one."""
    text = view.text
    known: dict[str, set[str]] = {}
    for found in MASKED.finditer(text):
        word = f"{found['before']}([\u3400-\u9fff]){found['behind']}"
        if word not in known:
            if len(known) == MOST_MASKED:
                return
            known[word] = set(re.findall(word, text))
        if len(known[word]) == 1:
            yield *found.span(), next(iter(known[word]))
