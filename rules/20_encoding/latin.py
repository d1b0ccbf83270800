"""UTF-8 that was read byte by byte as a Western table, once or twice, put back where the bytes say Chinese."""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

_GOOD = "园区近年来坚持项目为先，先后引进机械加工、新材料等企业六十多家，带动就业九千多人。"

# Windows shows the bytes 80 to 9F as letters and marks; one character each, so that places stay what they are.
ENOUGH_SEQUENCES = 5
WINDOWS = {
    ord(bytes([byte]).decode("cp1252")): byte for byte in range(0x80, 0xA0) if byte not in b"\x81\x8d\x8f\x90\x9d"
}
SEQUENCES = LazyPattern(r"(?:[\xe2-\xef][\x80-\xbf]{2}|[\xc2-\xdf][\x80-\xbf])+")
CHINESE = LazyPattern(r"[\u3001-\u303f\u3400-\u9fff\uff01-\uff5e]")
QUOTES = LazyPattern("[“”‘’—…]")
CLOSING = LazyPattern(r"\xe2\x80(?![\x80-\xbf])")
_UTF8 = _GOOD.encode().decode("latin-1")
_UTF8_WINDOWS = "".join(
    chr(byte) if byte in b"\x81\x8d\x8f\x90\x9d" else bytes([byte]).decode("cp1252") for byte in _GOOD.encode()
)


@rule(
    "utf8-read-as-latin",
    level="certain",
    anchors=[
        "ï¼Œ",
        "ï¼\x8c",
        "ã€‚",
        "ã\x80\x82",
        "ã€\x81",
        "ã\x80\x81",
        "çš„",
        "ç\x9a\x84",
        "æ˜¯",
        "æ\x98¯",
        "åœ¨",
        "å\x9c¨",
        "ä¸",
        "äº",
        "ä»",
        "å¤",
        "å¹´",
        "â€œ",
        "â€”",
        "â€¦",
    ],
    why="UTF-8 read byte by byte gives ï¼Œ and ã€‚ for ， and 。; the bytes are valid UTF-8 and say Chinese, which chance never does.",
    hits=[
        [_UTF8, _GOOD],
        ["Note: " + _UTF8_WINDOWS + " (1)", "Note: " + _GOOD + " (1)"],
        ["â€œ慢â€\x9d也有好处â€”â€”谈散步", "“慢”也有好处——谈散步"],
        ["他们叫它â€œ慢车â€，又叫â€œ绿皮车â€。", "他们叫它“慢车”，又叫“绿皮车”。"],
    ],
    misses=["naïve café, São Tomé", "ä¸ ã€ ï¼", _GOOD, "网页上出现â€œ是编码错了", "价格：£5，温度：20°，ä¸å"],
)
def utf8_read_as_latin(view: View, spans: list[Span]) -> Found:
    """Decode each run of sequences that are valid UTF-8, in a text in which some are Chinese."""
    shown = view.text.translate(WINDOWS)
    found = []
    for run in SEQUENCES.finditer(shown):
        try:
            found.append((*run.span(), run[0].encode("latin-1").decode("utf-8")))
        except UnicodeDecodeError:
            continue
    quotes = 0
    if CHINESE.search(view.text) and "Ã" not in view.text:  # marks alone were spoilt
        quotes = sum(len(QUOTES.findall(decoded)) for _, _, decoded in found)
    if sum(len(CHINESE.findall(decoded)) for _, _, decoded in found) + quotes * 3 >= ENOUGH_SEQUENCES:
        yield from found
        if quotes:  # the last byte of ” has no letter, and often went lost
            for lost in CLOSING.finditer(shown):
                yield *lost.span(), "”"


TWICE = LazyPattern(r"[\u0080-\u2122]{6,}(?: [\u0080-\u2122]{2,})*")
_TWICE = "".join(
    chr(byte) if byte in b"\x81\x8d\x8f\x90\x9d" else bytes([byte]).decode("cp1252") for byte in _UTF8_WINDOWS.encode()
)


@rule(
    "utf8-read-as-latin-twice",
    level="certain",
    anchors=["Ã¯Â¼", "Ã£â‚¬", "Ã£Â", "Ã§Å¡", "Ã¥Å", "Ã¤Â¸", "Ã¤Âº", "Ã¤Â»", "Ã¥Â", "Ã¦Ë"],
    why="The same happened twice: the letters that UTF-8 gave were written as UTF-8 and read byte by byte again.",
    hits=[[_TWICE, _GOOD], ["Note: " + _TWICE + " (1)", "Note: " + _GOOD + " (1)"]],
    misses=["SÃ£o Paulo, caf\u00c3\u00a9", _UTF8_WINDOWS[:6], _GOOD],
)
def utf8_read_as_latin_twice(view: View, spans: list[Span]) -> Found:
    """Decode each run that is valid UTF-8 both times and says Chinese."""
    for run in TWICE.finditer(view.text):
        try:
            once = run[0].translate(WINDOWS).encode("latin-1").decode("utf-8")
            decoded = once.translate(WINDOWS).encode("latin-1").decode("utf-8")
        except UnicodeError:
            continue
        if len(CHINESE.findall(decoded)) * 2 > len(decoded) > 2:
            yield *run.span(), decoded


SIGN = LazyPattern(r"Â[±°·²³µ]|Ã[—·]")
SIGNS = {"Â±": "±", "Â°": "°", "Â·": "·", "Â²": "²", "Â³": "³", "Âµ": "µ", "Ã—": "×", "Ã·": "÷"}
MEASURES = LazyPattern(r"[0-9A-Za-z\u3400-\u9fff℃）)%，,\s]")


@rule(
    "sign-read-as-latin",
    level="certain",
    anchors=sorted(SIGNS),
    why="UTF-8 of a sign read byte by byte; in Chinese text no word begins with such letters.",
    hits=[
        ["温度波动Â±0.5℃，尺寸600Ã—500毫米", "温度波动±0.5℃，尺寸600×500毫米"],
        ["面积30mÂ²，转角45Â°，列夫Â·托尔斯泰", "面积30m²，转角45°，列夫·托尔斯泰"],
    ],
    misses=["VocÃª e SÃ£o", "price Â£5", "编码错了会显示Â±或Ã—，这叫乱码"],
)
def sign_read_as_latin(view: View, spans: list[Span]) -> Found:
    """Put the signs back, in Chinese text that does not speak of such letters."""
    text = view.text
    if "乱码" in text or "编码" in text or not CHINESE.search(text):
        return
    for found in SIGN.finditer(text):
        if (
            MEASURES.match(text[found.start() - 1 : found.start()] or " ")
            and text[found.end() : found.end() + 1] != "Â"
        ):
            yield *found.span(), SIGNS[found[0]]
