"""Full-width letters and digits, as old input methods and some converters left them."""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

# A run begins with a letter or digit (or a sign before a digit); marks belong to it only between or behind digits.
RUN = LazyPattern(r"－?[０-９Ａ-Ｚａ-ｚ]+(?:[．，：／－][０-９]+(?![０-９Ａ-Ｚａ-ｚ]))*％?(?<![－])")
NARROW = LazyPattern(r"(?<![0-9A-Za-z])[0-9A-Za-z]+|[０-９](?:[.:,/-](?=[０-９])|%)")
WORD = LazyPattern(r"[Ａ-Ｚａ-ｚ]{2,}|(?<=[\u3400-\u9fff])[Ａ-Ｚ][０-９]+")
SAYS_WIDE = "全角"  # a line that shows them
ENOUGH, FEWEST_WORDS = 3, 2
TO_ASCII = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


@fact("full-width-runs")
def full_width_runs(view: View) -> Fact:
    """Count wide runs, if a line holds wide and narrow ones; where all are wide figures that is the house's style."""
    lines = [line for line in view.text.split("\n") if RUN.search(line) and SAYS_WIDE not in line]
    count, mixed = sum(len(RUN.findall(line)) for line in lines), any(map(NARROW.search, lines))
    words = sum(len(WORD.findall(line)) for line in lines)
    says = "some in one line with narrow ones" if mixed else f"{words} of them words"
    proven = (count >= ENOUGH and mixed) or words >= FEWEST_WORDS
    return Fact(proven, f"{count} wide runs of letters and digits, {says}")


@rule(
    "full-width-alphanumeric",
    level="likely",
    evidence="full-width-runs",
    anchors=["０", "１", "２", "３", "４", "５", "６", "７", "８", "９", *(chr(0xFF21 + n) for n in range(26)),
             *(chr(0xFF41 + n) for n in range(26))],
    why="Figures and Latin words are half-width in Chinese text; a document that has several wide ones has them from its "
    "input method or converter.",
    hits=[
        ["１９９８年３月1日，注册资金１２．５万元，占５％，用7个月做了12份", "1998年3月1日，注册资金12.5万元，占5%，用7个月做了12份"],
        ["ＩＳＯ９００１体系，ＬＥＤ灯", "ISO9001体系，LED灯"],
        ["ＬＥＤ屏、ERP系统，－２０℃至８０℃，2台、3台", "LED屏、ERP系统，-20℃至80℃，2台、3台"],
    ],
    misses=["按１５０％、２００％、３００％支付", "这里写作“１２”，不写12", "注意：１，２", "立排用全角，如ＰＳ、ＩＳＯ。", "一、二、三", "ＡＢ两股"],
)  # fmt: skip
def full_width_alphanumeric(view: View, spans: list[Span]) -> Found:
    """Narrow each run."""
    shows = SAYS_WIDE in view.text
    for found in RUN.finditer(view.text):
        if shows and SAYS_WIDE in view.text[slice(*view.line_of(found.start()))]:
            continue
        yield found.start(), found.end(), found[0].translate(TO_ASCII)
