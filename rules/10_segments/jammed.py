"""Words of random letters, figures and signs that a forum sets behind paragraphs, so that copies give themselves away."""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

# A tail behind Chinese, and the lines of ASCII below it, up to the next line of Chinese.
BLOCK = LazyPattern(
    r"(?<=[\u3400-\u9fff。！？）”…])(?<![码号令名钥串址钥值])[ ]?[!-~][ -~]{0,23}(?:\n[!-~][ -~]{0,15})*(?=\n|\Z)"
)
TOKEN = LazyPattern(r"[^ \n]{5,24}")
SYMBOL, STRANGE = LazyPattern(r"[^A-Za-z0-9 ]"), LazyPattern(r"[~^|\\\[\]<>@#$&*+%\"'?`{}]")
KINDS = [LazyPattern(kind) for kind in ("[a-z]", "[A-Z]", "[0-9]")]
RUN = LazyPattern("[A-Za-z0-9]{2}")
# An address, a call, a formula, something in brackets, a word.
SENSE = LazyPattern(
    r"://|www|\.(?:com|cn|net|org|html?|php|txt|exe|jpg|pdf|doc)|\w@\w|\w\(.*\)|[({<\[].*[)}>\]]\Z|\w=|=\w|[a-z]{5}|\\[a-z]{2}|^[!-/:-@\[-`{-~]+$"
)
ENOUGH_BLOCKS, LONGEST_TOKEN = 3, 24
PLAIN, SHARE = LazyPattern(r"[\u3400-\u9fff。！？）”…](?=\n|\Z)"), 2  # ends of paragraphs without, so many to one with
_JAMMED = "水渠修好了。 ,SH))%Cyt\n每块田都有水。 +wr2TT~\nQ%\n)fuI\n井还在。 Bk*AO?3p\n+,f|Y6L<\n"


@rule(
    "jammer-of-symbols",
    level="likely",
    anchors=[f"{symbol}\n" for symbol in "~^|[<{`&*$@#+\\"],
    why="Words of letters, figures and signs at random stand behind paragraphs and below them, a different one each time: a forum "
    "puts them where no reader sees them.",
    hits=[
        [_JAMMED, "水渠修好了。\n每块田都有水。\n井还在。\n"],
        ["题型\n单选题。 W9|x^Kd\n多选题。a&Zp4[q\n问答题。 7T<mQ#v+\n", "题型\n单选题。\n多选题。\n问答题。\n"],
    ],
    misses=[
        "水渠修好了。 ,SH))%Cyt\n每块田都有水。 +wr2TT~\n",
        "写作 a[i]|b\n写作 x^2+y^2\n写作 p->q&\n写作 #include <a>\n调用 f(x)|\n输入 ls *.c|wc~\n",
        "渡口的船停了。\n" * 20 + "路径 /dev/sda1*\n分区 hd0,gpt3\"+\n核 CPU3**::\n核 CPU1**::\n核 CPU0**::\n",
        "口令 aB3$x#9k|\n密码 Qw3$rT!|\n账号 Zx&7Yp|\n",
        "网址：http://a.example/?a=1&b=2\n邮箱：a@b.example\n表情 (^_^)~\n代码 `x|y`\n",
    ],
)  # fmt: skip
def jammer_of_symbols(view: View, spans: list[Span]) -> Found:
    """Delete the blocks that hold such a word, if there are several."""
    text = view.text
    ends = (text[max(view.line_of(at)[0], at - LONGEST_TOKEN) : at + 1].rsplit(" ", 1)[-1] for at, _ in spans)
    if not any(map(_senseless, map(_ascii_tail, ends))):
        return
    found = [block for block in BLOCK.finditer(view.text) if any(map(_senseless, TOKEN.findall(block[0])))]
    if len(found) >= ENOUGH_BLOCKS and len(found) * SHARE >= len(PLAIN.findall(view.text)):
        for block in found:
            yield *block.span(), ""


def _ascii_tail(token: str) -> str:
    """Return what stands behind the last Chinese character of `token`."""
    return token[max((at + 1 for at, char in enumerate(token) if char > "~"), default=0) :]


def _senseless(token: str) -> bool:
    """Whether `token` is letters, figures and signs at random."""
    signs = SYMBOL.findall(token)
    kinds = sum(kind.search(token) is not None for kind in KINDS)
    mixed = (
        len(signs) >= 2 and kinds >= 2 and STRANGE.search(token) and RUN.search(token)
    )  # formulas name things by one letter
    return bool(mixed) and not SENSE.search(token)
