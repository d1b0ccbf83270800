"""Nonsense that uploaders strew into documents so that no two copies are the same: codes of ten characters, and
sentences of characters that nobody writes. The same few are used everywhere.
"""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

_CODES = """
b5E2RGbCAP p1EanqFDPw DXDiTa9E3d RTCrpUDGiT 5PCzVD7HxA jLBHrnAILg xHAQX74J0X LDAYtRyKfE Zzz6ZB2Ltk dvzfvkwMI1 rqyn14ZNXI
EmxvxOtOco SixE2yXPq5 6ewMyirQFL kavU42VRUs y6v3ALoS89 M2ub6vSTnP 0YujCfmUCw eUts8ZQVRd sQsAEJkW5T GMsIasNXkA TIrRGchYzg
7EqZcWLZNX lzq7IGf02E zvpgeqJ1hk NrpoJac3v1 1nowfTG4KI fjnFLDa5Zo tfnNhnE6e5 HbmVN777sL V7l4jRB8Hs 83lcPA59W9 mZkklkzaaP
AVktR43bpw ORjBnOwcEd 2MiJTy0dTT gIiSpiue7A uEh0U1Yfmh IAg9qLsgBX WwghWvVhPE asfpsfpi4k ooeyYZTjj1 BkeGuInkxI PgdO0sRlMo
3cdXwckm15 h8c52WOngM v4bdyGious J0bm4qMpJ9 XVauA9grYP bR9C6TJscw pN9LBDdtrd DJ8T7nHuGT QF81D7bvUA 4B7a9QFw9h ix6iFA8xoX
wt6qbkCyDE Kp5zH46zRk Yl4HdOAA61 ch4PJx4BlI qd3YfhxCzo
"""
CODES = _CODES.split()
# How the sentences begin, each with characters of both scripts side by side.
_SALT = """
矚慫润厲 聞創沟燴 残骛楼諍 酽锕极額 彈贸摄尔 謀荞抟箧 厦礴恳蹒 茕桢广鳓 鹅娅尽損 籟丛妈羥 預頌圣鉉 渗釤呛俨 铙誅卧泻
擁締凤袜 贓熱俣阃 坛摶乡囂 蜡變黲癟 買鲷鴯譖 綾镝鯛駕 驅踬髏彦 猫虿驢绘 锹籁饗迳 構氽頑黉 輒峄陽檉 尧侧閆繭 识饒鎂錕
凍鈹鋨劳 恥諤銪灭 鯊腎鑰诎 硕癘鄴颃 阌擻輳嬪 氬嚕躑竄 釷鹆資贏 怂阐譜鯪 谚辞調担 嘰觐詿缧 熒绐譏钲 鶼渍螻偉 纣忧蔣氳
颖刍莖蛺 濫驂膽閉 銚銻縵哜 挤貼綬电 赔荊紳谘 塤礙籟馐 裊樣祕廬
"""
SALT = _SALT.split()
RARE = 0.5  # of a sentence: characters outside the first level of the national set
SHORTEST, LONGEST = 5, 60
_KNOWN, _BEFORE, _BEHIND = "|".join(CODES), r"(?<![A-Za-z0-9/=_-])", r"(?![A-Za-z0-9/=_-])"
CODE = LazyPattern(f"{_BEFORE}(?:{_KNOWN}){_BEHIND}")
# As random as they are: ten large and small letters and figures.
_MADE = r"(?=[A-Za-z]*\d)(?=[a-z\d]*[A-Z])(?=[A-Z\d]*[a-z])[A-Za-z\d]{10}"
LIKE = LazyPattern(f"{_BEFORE}(?:{_MADE}|{_KNOWN}){_BEHIND}")
SENTENCE = LazyPattern(r"[\u3400-\u9fff]+(?:[。.]|(?=\n|$))")


def _is_rare(char: str) -> bool:
    """Whether a character is none of the 3,755 that make up nearly all that is written in Simplified Chinese."""
    try:
        return char.encode("gb2312")[0] >= 0xD8
    except UnicodeEncodeError:
        return True


_BODY = "渡口只剩一条船，船家却不肯走，说是雪太大了。"


@rule(
    "code",
    level="certain",
    anchors=CODES,
    why="A code that uploaders strew into documents so that no two copies are the same.",
    hits=[
        [_BODY + "b5E2RGbCAP\n次日复航。", _BODY + "\n次日复航。"],
        ["船家p1EanqFDPw不肯走。DXDiTa9E3d", "船家不肯走。"],
        ["船家p1EanqFDPw不肯走。DXDiTa9E3d次日Qm4vTz81bX复航。", "船家不肯走。次日复航。"],
    ],
    misses=["密钥是xb5E2RGbCAPy。", "https://a.example/b5E2RGbCAP", "型号Qm4vTz81bX，b5E2RGbCAP/2。"],
)
def code(view: View, spans: list[Span]) -> Found:
    """Delete the codes; where two of them stand, all that are made like them."""
    text = view.text
    known = {text[start:end] for start, end in spans}
    for start, end in [found.span() for found in LIKE.finditer(text)] if len(known) > 1 else spans:
        if len(known) > 1 or (CODE.match(text, start) and CODE.match(text, start).end() == end):  # type: ignore[union-attr]
            yield start, end, ""


@rule(
    "nonsense",
    level="certain",
    anchors=SALT,
    why="A sentence of characters that nobody writes side by side, strewn into documents so that no two copies agree.",
    hits=[
        [_BODY + "聞創沟燴鐺險爱氇谴净。\n次日复航。", _BODY + "\n次日复航。"],
        [_BODY + "残骛楼諍锩瀨濟溆塹籟。次日复航。", _BODY + "次日复航。"],
    ],
    misses=["他把“聞創”二字写错了。", "構氽頑黉四字出自哪里，我们请教了三位老师，没有人知道，只好作罢。"],
)
def nonsense(view: View, spans: list[Span]) -> Found:
    """Delete the run of Han from such a beginning to its mark, if most of its characters are rare."""
    text = view.text
    for start, _ in spans:
        found = SENTENCE.match(text, start)
        if not found:
            continue
        words = found[0].rstrip("。，,.")
        if SHORTEST <= len(words) <= LONGEST and sum(map(_is_rare, words)) >= RARE * len(words):
            yield start, found.end(), ""
