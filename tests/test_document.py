from __future__ import annotations

import codecs
import random
from pathlib import Path

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.document import Document, common_characters, decode, encode
from cleaner.errors import DecodeError

COMMON = common_characters(Path(__file__).parent.parent / "rules")

NEWS = (
    "昨天下午，市里的第三座跨江大桥正式通车。早上六点多，桥头就站满了前来看热闹的居民，有人带着孩子，有人举着手机，"
    "等着拍下第一辆公交车开过去的样子。交通部门的负责人在现场告诉记者，新桥全长二千四百米，双向六车道，两侧各留出三米宽的"
    "人行道和自行车道，预计每天能够分担老桥四成以上的车流。家住北岸的周师傅每天要到南岸上班，过去遇到早高峰，光是排队上桥"
    "就得花上四十分钟，现在他算了一下，从家门口到单位只要十五分钟。“以前总觉得这条江很宽，今天才发现它其实很窄。”他笑着说。"
)
NOVEL = (
    "雨下到半夜才停。老陈推开门，院子里的积水映着屋檐下那盏旧灯，像一块摔碎的镜子。他没有进屋，靠着门框站了很久，直到听见"
    "里间传来一声轻轻的咳嗽。“你还没睡？”他问。里面的人没有回答，只是把被子翻了个身。老陈叹了口气，从怀里摸出那封皱巴巴的信，"
    "又看了一遍。信是三年前寄出的，走了三年才到他手上，纸角已经磨得发毛，字却还清楚：哥，别等我了，把田卖了吧。他把信折好，"
    "重新放回胸口，转身去厨房烧水。灶膛里的火苗舔着锅底，噼啪作响，照得他满脸通红。"
)
FORUM = (
    "楼主说的这款耳机我用了大半年，低音够劲，就是戴久了夹耳朵。建议先去店里试试，别光看网上的评分。另外官网现在有活动，学生"
    "凭证件可以打八折，还送一个收纳盒。有问题的朋友可以在下面留言，我看到了会尽快回复。顺便问一句，大家平时都用什么软件听歌？"
    "我原来那个上个月改版以后，广告越来越多，搜索也不好用，想换一个界面干净点的，最好能把收藏的歌单一起搬过去。"
)
RULE = (
    "第十二条　申请人应当在收到通知之日起十五日内补齐全部材料；逾期不补的，视为撤回申请。"
    "受理机关认为需要实地核查的，应当指派两名以上工作人员进行，并制作笔录，由当事人签名或者盖章。"
    "第十三条　任何单位和个人不得以任何理由拖延、拒绝或者妨碍检查。"
    "违反本办法规定的，由主管部门责令改正，可以处一千元以上一万元以下罚款；情节严重的，依照有关法律追究责任。"
)
TEXTS = (NEWS, NOVEL, FORUM, RULE)
TRADITIONAL = tuple(opencc.OpenCC("s2tw").convert(text) for text in TEXTS)

RUSSIAN = (
    "Сегодня утром мы вышли из дома очень рано, потому что поезд уходил в шесть часов, а вокзал был далеко от реки. "
)
FRENCH = "Voilà l'été dernier où, après le dîner, nous étions allés à la forêt cueillir des mûres déjà très sucrées. "
CENTRAL = "Příliš žluťoučký kůň úpěl ďábelské ódy, zatímco dívka četla knížku u okna a čekala na večerní vlak domů. "
JAPANESE = (
    "昨日は朝から雨が降っていたので、家でゆっくり本を読みました。夕方になると空が晴れて、子供たちが外で遊び始めました。"
)
KOREAN = (
    "어제는 아침부터 비가 내려서 집에서 조용히 책을 읽었습니다. "
    "저녁이 되자 하늘이 맑아지고 아이들이 밖에서 놀기 시작했습니다."
)
WORDS = (
    "ñandú|Øre|Łódź|čaj|ışık|Ωmega|αβγ|мир|да|Ґудзик|שלום|سلام|naïve°C|×2|§3|№5|Oʻzbek|nǐhǎo|þú|ǝ|ɔ|ə|Z̧ufār|khô môi trư"
)


def read(data: bytes, encoding: str | None = None) -> Document:
    return decode(data, "a.txt", lambda: COMMON, encoding)


def never() -> frozenset[str]:
    raise AssertionError("the common characters are not needed here")


def slices(texts: tuple[str, ...], size: int, step: int = 1) -> list[str]:
    return [text[start : start + size] for text in texts for start in range(0, len(text) - size + 1, step)]


def share_right(texts: tuple[str, ...], size: int, encoding: str, step: int = 1, frame: str = "{}") -> float:
    good = total = 0
    for piece in slices(texts, size, step):
        whole = frame.format(piece)
        try:
            data = whole.encode(encoding)
        except UnicodeEncodeError:
            continue
        total += 1
        try:
            good += read(data).text == whole
        except DecodeError:
            continue
    assert total > 200
    return good / total


# Which encoding


@pytest.mark.parametrize(
    ("encoding", "texts", "size", "least"),
    [
        ("gb18030", TEXTS, 2, 0.98),
        ("gb18030", TEXTS, 4, 0.99),
        ("gb18030", TEXTS, 6, 1.0),
        ("gb18030", TEXTS, 9, 1.0),
        ("gb18030", TEXTS, 30, 1.0),
        ("gb18030", TRADITIONAL, 2, 0.98),
        ("gb18030", TRADITIONAL, 6, 1.0),
        ("big5hkscs", TRADITIONAL, 4, 0.98),
        ("big5hkscs", TRADITIONAL, 12, 1.0),
        ("utf-16-le", TEXTS, 6, 0.99),
        ("utf-16-be", TEXTS, 6, 0.99),
        ("utf-16-le", TRADITIONAL, 6, 0.99),
        ("utf-16-le", TEXTS, 20, 1.0),
        ("utf-8", TEXTS, 1, 1.0),
        ("utf-8", TRADITIONAL, 3, 1.0),
    ],
)
def test_slices_are_read_right(encoding: str, texts: tuple[str, ...], size: int, least: float) -> None:
    assert share_right(texts, size, encoding) >= least


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_a_few_characters_in_an_ascii_page(encoding: str) -> None:
    frame = "<p class='x'>Home | News</p>\n<a href='/a?b=1'>{}</a> 2020-01-02\n"
    assert share_right(TEXTS, 2, encoding, 1, frame) >= 0.98
    assert share_right(TEXTS, 5, encoding, 3, frame) == 1.0


@pytest.mark.parametrize("texts", [TEXTS, TRADITIONAL])
def test_utf8_cut_at_any_byte(texts: tuple[str, ...]) -> None:
    for text in texts:
        data = text.encode()
        for end in range(1, 400):
            document = decode(data[:end], "a.txt", never)
            assert document.encoding == "utf-8"
            assert encode(document.text, "utf-8") == data[:end]
            assert document.text == data[:end].decode("utf-8", "surrogateescape")


@pytest.mark.parametrize(
    ("encoding", "texts"),
    [("gb18030", TEXTS), ("big5hkscs", TRADITIONAL), ("utf-16-le", TEXTS), ("utf-16-be", TRADITIONAL)],
)
def test_a_cut_tail_is_kept(encoding: str, texts: tuple[str, ...]) -> None:
    for text in texts:
        data = text[:51].encode(encoding)[:-1]
        document = read(data)
        assert document.encoding == encoding
        assert document.text == text[:50] + chr(0xDC00 + data[-1])
        assert document.exact
        assert encode(document.text, encoding) == data


def test_the_end_of_a_long_ascii_document_counts() -> None:
    head = b"a line of plain text\n" * 50_000
    for tail in (NEWS, "公告", "他说："):
        document = read(head + tail.encode("gb18030"))
        assert document.encoding == "gb18030"
        assert document.text.endswith(tail)
    document = read(head + TRADITIONAL[0].encode("big5hkscs"))
    assert document.text.endswith(TRADITIONAL[0])


@pytest.mark.parametrize(
    ("text", "encodings"),
    [
        (RUSSIAN, ["cp1251", "koi8-r"]),
        (FRENCH, ["latin-1", "cp1252"]),
        (CENTRAL, ["cp1250", "iso8859-2"]),
        (JAPANESE, ["shift_jis", "euc-jp"]),
        (KOREAN, ["euc-kr", "cp949"]),
    ],
)
def test_other_languages_are_not_taken_for_chinese(text: str, encodings: list[str]) -> None:
    for encoding in encodings:
        for start in range(0, len(text), 7):
            data = ((text + text)[start:] + text).encode(encoding)
            try:
                document = read(data)
            except DecodeError:
                continue
            assert document.encoding not in ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")


@pytest.mark.parametrize("encoding", ["cp1251", "shift_jis", "euc-kr"])
def test_the_last_resort_is_a_detector(encoding: str) -> None:
    text = {"cp1251": RUSSIAN, "shift_jis": JAPANESE, "euc-kr": KOREAN}[encoding] * 4
    assert read(text.encode(encoding)).text == text


def test_other_languages_in_utf8_stay_utf8() -> None:
    for text in (RUSSIAN, FRENCH, CENTRAL, KOREAN, JAPANESE, *WORDS.split("|")):
        for start in range(min(len(text), 60)):
            for size in (1, 2, 3, 5, 12):
                piece = text[start : start + size]
                assert read(piece.encode()).text == piece


def test_ascii_words_are_no_utf16() -> None:
    letters = random.Random(7)
    for word in ("important", "this app can break", "Bush hid the facts", "NOTHINGNESS!", "uvwxyz{|}~"):
        assert read(word.encode()).text == word
    for _ in range(2000):
        word = "".join(
            letters.choice("abcdefghijklmnopqrstuvwxyzNOPQRSTUVWXYZ0") for _ in range(letters.randrange(1, 40))
        )
        assert read(word.encode()).text == word


def test_printable_ascii_is_utf16_only_when_every_pair_is_a_common_character() -> None:
    pairs = {char: char.encode("utf-16-be") for char in sorted(COMMON) if char > "\u4dff"}
    common = [char for char, pair in pairs.items() if pair.isascii() and pair.decode().isprintable()]
    assert len(common) > 20
    for start in range(0, len(common) - 5, 5):
        piece = "".join(common[start : start + 5])
        assert read(piece.encode("utf-16-be")).text == piece
        for data in (piece[:4].encode("utf-16-be"), piece[:4].encode("utf-16-be") + b"vv"):
            assert read(data).text == data.decode()


def test_utf16_whose_bytes_are_all_ascii() -> None:
    pieces = [piece for piece in slices(TEXTS, 6) if piece.encode("utf-16-be").isascii()]
    controls = [piece for piece in pieces if any(byte < 32 for byte in piece.encode("utf-16-be"))]
    assert controls
    for piece in controls:
        assert read(piece.encode("utf-16-be")).text == piece
        assert read(piece.encode("utf-16-le")).text == piece


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_but_with_ascii_in_it(encoding: str) -> None:
    for text in (
        "第1条 共20页\r\n",
        "Hello, world\n",
        "a = 3；b = 4",
        FRENCH,
        NEWS + "\n" + "x" * 5000,
        "x" * 90_000 + NOVEL,
    ):
        assert read(text.encode(encoding)).text == text


# Back to the same bytes

MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}


@pytest.mark.parametrize("encoding", MARKS)
@given(text=st.text(), cut=st.integers(0, 3))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_a_byte_order_mark_stays_in_the_text(encoding: str, text: str, cut: int) -> None:
    if encoding == "utf-16-le":
        text = text.lstrip("\0")  # the mark and two zero bytes are the mark of UTF-32
    body = text.encode(encoding)
    body = body[: max(0, len(body) - cut)]
    data = MARKS[encoding] + body
    document = decode(data, "a.txt", never)
    assert document.encoding == encoding
    assert document.text.startswith("\ufeff" + text[: max(0, len(text) - 3)])
    assert document.exact
    assert encode(document.text, encoding) == data
    assert document == decode(data, "a.txt", never, encoding)


@pytest.mark.parametrize(
    "encoding", [*MARKS, "gb18030", "gbk", "big5", "shift_jis", "euc-jp", "cp949", "cp1252", "latin-1"]
)
@given(text=st.text() | st.text(st.sampled_from(NEWS + TRADITIONAL[0] + KOREAN + "ab1\n")), cut=st.integers(0, 3))
@settings(max_examples=50, deadline=None, derandomize=True)
def test_text_in_a_named_encoding_comes_back(encoding: str, text: str, cut: int) -> None:
    data = text.encode(encoding, "ignore")
    data = data[: max(0, len(data) - cut)]
    document = decode(data, "a.txt", never, encoding)
    assert document.exact
    assert encode(document.text, document.encoding) == data


@given(st.binary(max_size=60) | st.binary(max_size=9).map(lambda tail: NEWS[:20].encode("gb18030") + tail))
@settings(max_examples=400, deadline=None, derandomize=True)
def test_any_bytes_are_kept_or_refused(data: bytes) -> None:
    document, error = None, None
    try:
        document = read(data)
    except DecodeError as refusal:
        error = refusal
    if document is None:
        assert error is not None
        assert error.place == "a.txt"
        assert "at offset" in error.fact
        assert error.remedy
        return
    assert document.data == data
    try:
        same = encode(document.text, document.encoding) == data
    except UnicodeError:
        same = False
    assert document.exact == same
    if not document.encoding.startswith(("utf-8", "utf-16")):
        assert "\ufffd" not in document.text or document.encoding == "gb18030"


def test_bytes_that_the_codec_writes_otherwise_are_told() -> None:
    data = b"\xa1\xfe" + TRADITIONAL[0][:20].encode("big5hkscs")  # one of two codes for the same slash
    document = read(data, "big5hkscs")
    assert not document.exact
    assert encode(document.text, "big5hkscs") != data
    assert read(data[2:], "big5hkscs").exact
    assert not read(b"+T2BZfQ", "utf-7").exact


def test_edits_beside_a_cut_tail_do_not_hurt_it() -> None:
    document = read(NEWS.encode()[:-1])
    assert encode(document.text + "\n", "utf-8") == NEWS.encode()[:-1] + b"\n"
    with pytest.raises(UnicodeEncodeError):
        encode("\ud800", "utf-8")
    with pytest.raises(UnicodeEncodeError):
        encode("桥", "latin-1")


def test_empty_and_tiny() -> None:
    assert decode(b"", "a.txt", never) == Document("a.txt", b"", "utf-8", "")
    assert decode(b"\xff\xfe", "a.txt", never).text == "\ufeff"
    assert decode(b"x", "a.txt", never).text == "x"
    assert decode(b"\xe6\x98", "a.txt", never).text == "\udce6\udc98"


# Errors


@pytest.mark.parametrize(
    ("encoding", "bad"), [("utf-8", b"\xff"), ("utf-8", b"\xc0\x80"), ("gb18030", b"\xff"), ("big5hkscs", b"\xff\xff")]
)
@pytest.mark.parametrize("times", [1, 40])
def test_a_bad_byte_is_named_and_never_replaced(encoding: str, bad: bytes, times: int) -> None:
    text = (TRADITIONAL if encoding == "big5hkscs" else TEXTS)[1].replace("噼啪", "") * times
    head, tail = text[:-30].encode(encoding), text[-30:].encode(encoding)
    with pytest.raises(DecodeError) as caught:
        read(head + bad + tail)
    error = caught.value
    assert error.place == "a.txt"
    assert error.fact == f"byte 0x{bad[0]:02X} at offset {len(head)} is not {encoding}"
    assert "--encoding" in error.remedy
    with pytest.raises(DecodeError, match=f"at offset {len(head)} "):
        read(head + bad + tail, encoding)


def test_a_nul_byte_means_binary() -> None:
    for data in (b"abc\0def", NEWS.encode() + b"\0", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\x03\0>\0", b"\0", bytes(1000)):
        with pytest.raises(DecodeError, match=f"NUL byte at offset {data.index(0)}: looks like a binary file"):
            read(data)
    bits = random.Random(9)
    for _ in range(300):
        with pytest.raises(DecodeError):
            read(bits.randbytes(20) + b"\0" + bits.randbytes(19))
    assert read(b"abc\0def", "utf-8").text == "abc\0def"


@pytest.mark.parametrize("name", ["no-such", "hex", "rot13", "", "a\0b", "undefined", "编码"])
def test_an_unknown_encoding_is_refused(name: str) -> None:
    with pytest.raises(DecodeError, match="there is no encoding"):
        read(b"x", name)


def test_a_named_encoding_wins() -> None:
    data = NEWS.encode("gb18030")
    assert read(data, "latin-1").text == data.decode("latin-1")
    assert read(data, "GBK").encoding == "gbk"
    assert read(NEWS.encode("utf-16"), "utf-16").text == "\ufeff" + NEWS
    assert read(NEWS.encode("utf-16-be"), "UTF-16BE").text == NEWS
    assert read(NEWS.encode("utf-8-sig"), "utf-8-sig").text == "\ufeff" + NEWS
    with pytest.raises(DecodeError, match="at offset 0 is not utf-8"):
        read(data, "utf8")


def test_the_common_characters_are_asked_for_only_when_needed() -> None:
    for text in (
        NEWS,
        NEWS + "\n" * 90,
        "plain",
        "# Title\n\nplain text, in lines\n",
        FRENCH,
        RUSSIAN,
        "a é b",
        "—",
        "<p>· x</p>",
    ):
        assert decode(text.encode(), "a.txt", never).text == text
    with pytest.raises(AssertionError):
        decode(NEWS.encode("gb18030"), "a.txt", never)


def test_the_common_characters() -> None:
    assert 900 < len(COMMON) < 1500
    assert all(len(char) == 1 for char in COMMON)
    assert set("的一是不了，。“”　第这說爲") <= COMMON
    assert not COMMON & set("\n\r\t #abc餮")


def test_a_mark_of_utf_8_does_not_make_a_text_of_binary_data() -> None:
    data = codecs.BOM_UTF8 + "水位\0又涨了三尺。".encode()
    with pytest.raises(DecodeError, match="NUL byte at offset 9: looks like a binary file"):
        decode(data, "a.txt", frozenset)
    assert decode(data, "a.txt", frozenset, "utf-8").text == "\ufeff水位\0又涨了三尺。"
