"""Text that was decoded by the wrong table, put back where the way back is proven.

The proof is the round trip: the damaged run, encoded by the table that was wrongly used, must decode by the right one,
all of it, into text that is Chinese of everyday characters. What lost a byte on the way is left alone but for the one
case in which the lost byte can only have been one.
"""

from __future__ import annotations

import itertools
import operator
import re
from collections.abc import Iterator

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

# Runs that may be GB18030 bytes shown one by one: letters above ASCII, with what the bytes of a pair can become.
LATIN = LazyPattern(r"[\u0080-\u07ff]{2}[\u0080-\u07ff\u0800-\u1fff!-~ ]*")
PAIRS = LazyPattern(r"(?P<body>[^\x00-\x7f\ufffd]{2,})(?P<loss>[?\ufffd]?)")
LOSSES, LOST = "?\ufffd", "\ufffd"
CONTINUE = bytes(range(0x80, 0xC0))
MOST_PAIRS = 50  # euro signs of one run that are tried as pairs
NEAR_EURO = 2  # bytes before the one that does not fit
LABEL_END = LazyPattern("[：。，；】》]")
MOST_LABELS, FEWEST_BEHIND_LABEL = 4, 6  # marks that are tried, and characters that must be regained behind one
Way = tuple[bytes, "Way"] | None
BEFORE_LOST = 6  # characters that make sense before one that is lost
EVERYDAY = LazyPattern(
    r"[的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又利比或但质气第向道命此变条没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严]"
)
BOX = LazyPattern("[℃,.，。、；：！？“”（）0-9A-Za-z%《》 —\n-]")

PROOF = LazyPattern("£¬|¡£|¡¢|µÄ|£º|ÊÇ|£»")
MARK = LazyPattern("(?=(£¬|¡£|¡¢|£º|£»|¡°|¡±|£¿|£¡|¡¶|¡·))")
HYPHEN, HIGH = "\u00ad", "\u0100"
FEWEST_CLAUSE, MOST_CLAUSE, EVERYDAY_CLAUSE = 7, 80, 0.6  # letters of a clause, and the share it must come to
ENOUGH_MARKS = 4  # of a run, by which one that lost a byte is known
WHOLE_BEFORE_CUT = 40  # bytes that must make sense before a lost one is believed
ENOUGH_REGAINED = 20  # characters, after which a document is known to be read by the wrong table

_GOOD = "园区近年来坚持项目为先，先后引进机械加工、新材料等企业六十多家，带动就业九千多人。"
_BYTES = _GOOD.encode("gb18030").decode("latin-1")
_EACH = "供电所每月检修一次，每户登记，每条街安装路灯，要让大家放心。"
_EACH_SHOWN = "".join(
    chr(0xFF) if char == "每" else chr(0xB7) if char == "路" else char.encode("gb18030").decode("latin-1")
    for char in _EACH
)
_LOST_SHOWN = (
    "水渠修好了，水由村口流到田里，大家都不再挑水，原来的井也还在，每天清扫。".encode("gb18030")
    .decode("latin-1")
    .replace("\u00ad", "")
)
_READ_AS_GBK = _GOOD.encode("utf-8")[:-1].decode("gb18030") + "?"  # the last byte had no partner


def _everyday(text: str) -> float:
    """Return the share of everyday characters in what `text` holds beside marks, letters and digits; 0 if any is rare."""
    plain = BOX.sub("", text)
    return len(EVERYDAY.findall(plain)) / len(plain) if plain and _in_gb2312(plain) else 0.0


def _in_gb2312(text: str) -> bool:
    """Whether there are no rare characters in `text`."""
    try:
        BOX.sub("", text).encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _lenient_bytes(run: str) -> list[bytes]:
    """Return the bytes behind a lenient display: one for each character below U+0100, the UTF-8 bytes of any other.

    A pair that is UTF-8 of a character below U+0100, such as the pair of 每, was shown as that: where single bytes do not
    fit, the way through is looked for that says most.
    """
    plain = [bytes([ord(char)]) if char < "\u0100" else char.encode("utf-8") for char in run]
    try:
        decoded = b"".join(plain).decode("gb18030")
        fits = _in_gb2312(decoded)
    except UnicodeDecodeError as error:
        fits = error.start >= sum(map(len, plain)) - 1
    return plain if fits else _likeliest_bytes(run) or plain


def _likeliest_bytes(run: str) -> list[bytes]:
    """Return the bytes of each character along which most everyday characters come out; nothing if there is no way."""
    # By the first byte of a pair that waits for its second: how good the way so far is, and its bytes as a linked list.
    ways: dict[int, tuple[float, Way]] = {0: (0.0, None)}
    for char in run:
        choices = [char.encode("utf-8")]
        if char < "\u0100":
            choices = [bytes([ord(char)]), *(choices if char > "\x7f" else [])]
        after: dict[int, tuple[float, Way]] = {}
        for lead, (score, way) in ways.items():
            for choice in choices:
                waits, gain = _followed(lead, choice)
                score_now = score + gain - (len(choice) > 1 and char < "\u0100")
                if waits >= 0 and (waits not in after or score_now > after[waits][0]):
                    after[waits] = score_now, (choice, way)
        ways = after
        if not ways:
            return []
    found: list[bytes] = []
    _, step = max(ways.values(), key=lambda each: each[0])
    while step:
        found.append(step[0])
        step = step[1]
    return found[::-1]


def _followed(lead: int, data: bytes) -> tuple[int, float]:
    """Return which byte waits for its second after `data`, 0 for none and -1 if it does not fit, and what it gained."""
    gain = 0.0
    for byte in data:
        if not lead:
            if byte in (0x80, 0xFF):
                return -1, 0.0
            lead = byte if byte > 0x80 else 0
            continue
        try:
            char = bytes([lead, byte]).decode("gb2312")
        except UnicodeDecodeError:
            return -1, 0.0
        gain += 2 if EVERYDAY.match(char) or BOX.match(char) else 1 if char > "\u3400" else -2
        lead = 0
    return lead, gain


@rule(
    "gbk-shown-as-latin",
    level="certain",
    anchors=["£¬", "¡£", "¡¢", "µÄ", "£º", "ÊÇ", "£»"],
    why="GBK bytes shown one by one are a jumble of accented letters in which £¬ and ¡£ stand for ， and 。; read as bytes "
    "again they give plain Chinese.",
    hits=[
        [_BYTES, _GOOD],
        [_EACH_SHOWN, _EACH],
        ["简介\n" + _BYTES + "\n完", "简介\n" + _GOOD + "\n完"],
        ["简介\n" + _BYTES[:-1] + "\n完", "简介\n" + _GOOD[:-1] + "\n完"],
        [_LOST_SHOWN, "水渠修好了，水由村口流到田里，大家都不再挑水，原来的井也还在，每天清扫。"],
    ],
    misses=["Él y ella, ¡sí! Costó £5, ¿no?", "¡¢£¤¥", "价格：£5"],
)
def gbk_shown_as_latin(view: View, spans: list[Span]) -> Found:
    """Decode each run of such letters; once lines are proven, in lines without the commonest pairs too."""
    text = view.text
    proven = 0
    for low, high in _lines(text):
        line = text[low:high]
        if not LATIN.search(line) or (proven < ENOUGH_REGAINED and not PROOF.search(line)):
            continue
        line = line.rstrip()
        found = _regained(line)
        runs = [(0, line)] if found else [(each.start(), each[0].rstrip(" ")) for each in LATIN.finditer(line)]
        for start, run in runs:
            decoded = _regained(run)
            if decoded:
                proven += len(decoded)
                yield from _pieces(low + start, run)
            elif proven >= ENOUGH_REGAINED or len(PROOF.findall(run)) >= ENOUGH_MARKS:
                yield from _clauses(low + start, run)


def _clauses(at: int, run: str) -> Found:
    """Decode the clauses of a run that lost bytes, each by itself; a lone byte AD goes lost as the soft hyphen it shows as."""
    borders, counted, odd = [0], 0, 0
    # Every place: the second byte of a character and the first of a mark look like one.
    for found in MARK.finditer(run):
        odd = (odd + sum(1 if char < HIGH else len(char.encode()) for char in run[counted : found.start()])) % 2
        counted = found.start()
        if counted >= borders[-1] and (not odd or not MARK.match(run, counted + 1)):
            borders += found.span(1)
            odd = 0
    for low, high in itertools.pairwise([*borders, len(run)]):
        clause = run[low:high]
        if (MARK.match(clause) and high - low == 2) or _regained(clause):
            yield from _pieces(at + low, clause)
        elif FEWEST_CLAUSE <= len(clause) <= MOST_CLAUSE and max(clause) < HIGH:
            tried = [clause[:cut] + HYPHEN + clause[cut:] for cut in range(1, len(clause))]
            told = [each for each in map(_regained, tried) if each]
            best = max(told, key=_everyday, default="")
            if best and _everyday(best) >= EVERYDAY_CLAUSE:
                yield at + low, at + high, best


def _lines(text: str) -> list[Span]:
    """Return the lines, those first that hold one of the pairs which are proof."""
    borders = [-1, *(match.start() for match in re.finditer("\n", text)), len(text)]
    lines = [(before + 1, after) for before, after in itertools.pairwise(borders)]
    return sorted(lines, key=lambda line: PROOF.search(text, *line) is None)


def _pieces(at: int, run: str) -> Iterator[tuple[int, int, str]]:
    """Yield the edits that decode `run`, which stands at `at`; the ASCII between Chinese characters stays untouched."""
    parts = _lenient_bytes(run)
    data = b"".join(parts)
    owners = [number for number, part in enumerate(parts) for _ in part]
    owners.append(len(run))
    begin = here = 0
    while here <= len(data):
        if here == len(data) or data[here] < 0x80:
            if begin < here:
                whole = here if here < len(data) or _even(data[begin:]) else here - 1
                yield at + owners[begin], at + owners[here], data[begin:whole].decode("gb18030")
            here += 1
            begin = here
        else:
            here = min(len(data), here + (4 if data[here + 1 : here + 2].isdigit() else 2))


def _even(data: bytes) -> bool:
    """Whether all bytes have their partners."""
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True


def _regained(run: str) -> str:
    """Return what the bytes behind `run` say in GB18030, or nothing if that is no everyday Chinese."""
    data = b"".join(_lenient_bytes(run))
    try:
        decoded = data.decode("gb18030")
    except UnicodeDecodeError as error:  # the second byte of the last character may be lost; what is before it is whole
        if error.start < len(data) - 1 or error.start < WHOLE_BEFORE_CUT:
            return ""
        decoded = data[: error.start].decode("gb18030")
    except UnicodeError:
        return ""
    return decoded if len(decoded) >= 2 and decoded != run and _everyday(decoded) >= 0.4 else ""


@rule(
    "utf8-read-as-gbk",
    level="certain",
    anchors=["锛", "銆", "鐨", "浣犲", "鏄", "鍦ㄤ", "涓€", "涓嶅", "鈥"],
    why="UTF-8 read in pairs of bytes gives rare characters in which 锛 and 銆 stand for ， and 。; encoded again they give "
    "valid UTF-8, which chance never does over a whole run.",
    hits=[
        [_READ_AS_GBK, _GOOD],
        ["标题\n" + _READ_AS_GBK, "标题\n" + _GOOD],
        ["简介：" + _READ_AS_GBK, "简介：" + _GOOD],
        [_READ_AS_GBK + "\n1.1鍊嶃€?", _GOOD + "\n1.1倍。"],
    ],
    misses=["鐨、銆、锛都是生僻字。", "锛子是木匠的工具，锛头要磨得快。", _GOOD],
)
def utf8_read_as_gbk(view: View, spans: list[Span]) -> Found:
    """Decode each run that is valid UTF-8 when encoded again; once long ones are proven, short ones too."""
    text = view.text
    found = []
    for run in PAIRS.finditer(text):
        after_loss = run.start() > 0 and text[run.start() - 1] in LOSSES
        ends = text[run.end() : run.end() + 1] in {"", "\n"}
        regained = _decoded(run["body"], run["loss"], after_loss, ends)
        begin = 0
        if not regained:  # a label in front may be whole: 简介：姘村巶
            for mark in itertools.islice(LABEL_END.finditer(run["body"]), MOST_LABELS):
                regained, begin = _decoded(run["body"][mark.end() :], run["loss"], False, ends), mark.end()
                if regained and len(regained[1].replace(LOST, "")) >= FEWEST_BEHIND_LABEL:
                    break
                regained = None
        if regained:
            start = run.start() + begin
            found.append((start, start + regained[0], regained[1]))
    plain = [new.replace(LOST, "") for _, _, new in found]
    sure = [_everyday(new) >= (0.3 if len(new) < 5 else 0.1) and len(new) >= 3 for new in plain]
    proven = sum(len(new) for (_, _, new), each in zip(found, sure, strict=True) if each) >= ENOUGH_REGAINED
    for edit, each in zip(found, sure, strict=True):
        if each or (proven and _in_gb2312(edit[2].replace(LOST, ""))):
            if LOST in edit[2]:
                view.flag("unrecoverable")
            yield edit


def _euros_told(parts: list[bytes], after_loss: bool) -> bytes:
    """Join the bytes between euro signs: each stands for the lone byte 80, as Windows shows it, or for the pair A2 E3."""
    first = parts[0].lstrip(CONTINUE) if after_loss else parts[0]
    signs = [b"\x80"] * (len(parts) - 1)
    for _ in range(MOST_PAIRS):
        data = first + b"".join(itertools.chain.from_iterable(zip(signs, parts[1:], strict=True)))
        try:
            data.decode("utf-8")
        except UnicodeDecodeError as error:
            ends = itertools.accumulate(map(len, map(operator.add, signs, parts[1:])), initial=len(first))
            near = range(error.start - NEAR_EURO, error.start + 1)
            wrong = next((at for at, end in enumerate(ends) if end in near and signs[at : at + 1] == [b"\x80"]), -1)
            if error.end < len(data) and wrong >= 0:
                signs[wrong] = b"\xa2\xe3"
                continue
        break
    return data


def _decoded(body: str, loss: str, after_loss: bool, ends: bool) -> tuple[int, str] | None:
    """Return how many characters of `body` and of what is lost behind it are regained, and what they say.

    What is left of a character that lost a byte becomes the sign of a lost one, but for the marks that can end a line.
    """
    try:
        data = _euros_told([part.encode("gb18030") for part in body.split("€")], after_loss)
    except UnicodeEncodeError:
        return None
    try:
        return len(body), data.decode("utf-8")
    except UnicodeDecodeError as error:
        if not (loss and error.end == len(data)) or not error.start:
            return None
        plain, rest = data[: error.start].decode("utf-8"), data[error.start :]
    if rest == b"\xe3\x80" and ends:
        return len(body) + 1, plain + "。"
    if rest == b"\xe2\x80" and ends and plain[-1] in "。！？":
        return len(body) + 1, plain + "”"
    return (len(body) + 1, plain + LOST) if len(plain) >= BEFORE_LOST else None
