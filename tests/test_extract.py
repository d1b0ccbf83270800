"""Documents that are no plain text: what is read of them, what is refused and how, and that they stay as they are."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from cleaner.errors import DecodeError
from cleaner.extract import SUFFIXES, ExtractError, extract, kind_of

pytest.importorskip("trafilatura", reason="the extra docs is not installed")
pytest.importorskip("mammoth", reason="the extra docs is not installed")
pytest.importorskip("pypdfium2", reason="the extra docs is not installed")

DAYS = "一二三四五六七"
SENTENCES = [
    f"第{day}天，船工把缆绳系在柳树上，等着对岸的人喊他过河。水位又涨了{day}尺，渡口的石阶只剩下半截。" for day in DAYS
]


def page(encoding: str = "utf-8", body: str | None = None) -> bytes:
    body = "".join(f"<p>{text}</p>" for text in SENTENCES) if body is None else body
    text = (
        f'<html><head><meta charset="{encoding}"><title>渡口纪事</title><script>var 广告 = 1;</script></head><body>'
        '<nav><a href="/">首页</a><a href="/a">新闻</a><a href="/b">论坛</a></nav>'
        f"<h1>渡口纪事</h1>{body}<footer><a href='/c'>联系我们</a></footer></body></html>"
    )
    return text.encode("gb18030" if encoding == "gb2312" else encoding)


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def zipped(members: dict[str, str | bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return data.getvalue()


def docx(body: str) -> bytes:
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.document.main+xml"/></Types>'
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    )
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>渡口纪事</dc:title><dc:creator>何小满</dc:creator>'
        "</cp:coreProperties>"
    )
    return zipped(
        {
            "[Content_Types].xml": types,
            "_rels/.rels": relations,
            "docProps/core.xml": core,
            "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        }
    )


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def paragraph(*inside: str) -> str:
    return f"<w:p>{''.join(inside)}</w:p>"


def pdf(*pages: str) -> bytes:
    """Return a PDF that shows each text, with a table that says which characters its glyphs are."""
    chars = sorted(set("".join(pages)))
    table = "".join(f"<{ord(char):04X}> <{ord(char):04X}>\n" for char in chars if char != "\n")
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{len(chars)} beginbfchar\n{table}endbfchar\n"
        "endcmap end end"
    )
    font = "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>"
    descendant = (
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /DW 1000 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        "/FontDescriptor << /Type /FontDescriptor /FontName /Song /Flags 4 /ItalicAngle 0 /Ascent 800 /Descent -200 "
        "/CapHeight 700 /StemV 80 /FontBBox [0 -200 1000 800] >> >>"
    )
    first = 6
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        font,
        descendant,
        f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream",
    ]
    for number, text in enumerate(pages):
        shown = "".join(
            f"BT /F1 12 Tf 40 {700 - 20 * row} Td <{''.join(f'{ord(char):04X}' for char in line)}> Tj ET\n"
            for row, line in enumerate(text.split("\n"))
            if line
        )
        contents = first + 2 * number + 1
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {contents} 0 R >>"
        )
        objects.append(f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream")
    data = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table_at = len(data)
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}".encode()
    return data + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table_at}\n%%EOF\n".encode()


def epub(chapters: dict[str, str], **members: str) -> bytes:
    items = "".join(
        f'<item id="c{n}" href="{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate(chapters)
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        f"<dc:title>渡口纪事</dc:title><dc:creator>何小满</dc:creator></metadata><manifest>{items}</manifest>"
        f"<spine>{spine}</spine></package>"
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    texts = {f"OEBPS/{name}": text for name, text in chapters.items() if text}
    return zipped(
        {"mimetype": "application/epub+zip", "META-INF/container.xml": container, "OEBPS/content.opf": package}
        | texts
        | members
    )


def chapter(title: str, *texts: str) -> str:
    inside = "".join(f"<p>{text}</p>" for text in texts)
    return f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><h2>{title}</h2>{inside}</body></html>'


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312", "big5"])
def test_html(encoding):
    body = "".join(f"<p>{text}</p>" for text in SENTENCES) if encoding != "big5" else None
    if encoding == "big5":
        found = extract("a.html", page("utf-8").decode().replace("纪", "記").replace("渡", "渡").encode("utf-8"))
    else:
        found = extract("a.html", page(encoding, body))
    for text in SENTENCES:
        assert text.replace("纪", "記" if encoding == "big5" else "纪") in found.text
    assert found.text.startswith("渡口")
    assert "论坛" not in found.text
    assert "广告" not in found.text
    assert found.metadata["title"].startswith("渡口")


def test_html_that_is_no_article_is_taken_whole():
    found = extract("a.htm", "<html><body><ul><li>春灌</li><li>修路</li></ul></body></html>".encode())
    assert found.text.split() == ["春灌", "修路"]


def test_docx_keeps_inserted_text_tables_and_boxes_and_leaves_deleted_text():
    body = (
        paragraph(run("渡口"), f'<w:ins w:id="1" w:author="x">{run("纪事")}</w:ins>')
        + paragraph(
            run("水位"), '<w:del w:id="2" w:author="x"><w:r><w:delText>没有</w:delText></w:r></w:del>', run("涨了")
        )
        + f"<w:sdt><w:sdtContent>{paragraph(run('控件里的话'))}</w:sdtContent></w:sdt>"
        + f"<w:tbl><w:tr><w:tc>{paragraph(run('日期'))}</w:tc><w:tc>{paragraph(run('水位'))}</w:tc></w:tr>"
        + f"<w:tr><w:tc>{paragraph(run('初一'))}</w:tc><w:tc>{paragraph(run('三尺'))}</w:tc></w:tr></w:tbl>"
        + paragraph("<w:r><w:t>上</w:t><w:br/><w:t>下</w:t></w:r>")
    )
    found = extract("a.docx", docx(body))
    lines = [line for line in found.text.split("\n") if line]
    assert lines == ["渡口纪事", "水位涨了", "控件里的话", "日期\t水位", "初一\t三尺", "上", "下"]
    assert found.metadata == {"title": "渡口纪事", "author": "何小满"}


def test_pdf_pages_in_order_and_empty_ones_named():
    found = extract("a.pdf", pdf("渡口的石阶\n只剩下半截", "", "第二天水退了"))
    assert found.text == "渡口的石阶\n只剩下半截\n第二天水退了\n"
    assert found.metadata["pages"] == "3"
    assert found.metadata["pages without text"] == "2"


def test_epub_chapters_in_reading_order():
    data = epub(
        {"b.xhtml": chapter("第一章", "船来了。", "<ruby>渡<rt>dù</rt></ruby>口"), "a%20b.xhtml": ""},
        **{"OEBPS/a b.xhtml": chapter("第二章", "船走了。")},
    )
    found = extract("a.epub", data)
    assert [line for line in found.text.split("\n") if line] == ["第一章", "船来了。", "渡口", "第二章", "船走了。"]
    assert found.metadata == {"title": "渡口纪事", "author": "何小满"}


def test_kinds_are_told_by_their_bytes():
    assert kind_of("a.txt", pdf("字")) == "pdf"
    assert kind_of(None, epub({"a.xhtml": chapter("一", "二")})) == "epub"
    assert kind_of("a.bin", docx(paragraph(run("字")))) == "docx"
    assert kind_of("a.txt", "<html>讲的是标记语言</html>".encode()) is None
    assert kind_of("a.txt", "文件以 %PDF-1.4 开头。".encode()) is None
    assert kind_of("A.HTML", b"x") == "html"
    assert set(SUFFIXES.values()) >= {"html", "docx", "pdf", "epub"}


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.pdf", pdf("", ""), "holds no text; a scan needs OCR"),
        ("a.pdf", pdf("字")[:60], "is damaged"),
        ("a.pdf", b"%PDF-1.4 nothing", "is damaged"),
        ("a.docx", docx("")[:80], "is damaged"),
        ("a.docx", docx(paragraph()), "holds no text"),
        ("a.docx", zipped({"word/other.xml": "<x/>"}), "cannot be read as Word"),
        ("a.epub", epub({"a.xhtml": ""}), "lacks its chapter 'OEBPS/a.xhtml'"),
        ("a.epub", zipped({"mimetype": "application/epub+zip"}), "has no META-INF/container.xml"),
        ("a.epub", b"not an archive", "is damaged"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "is a document of Word 97; save it as .docx"),
        ("a.mht", b"MIME-Version: 1.0", "save the page as HTML"),
        ("a.html", b"", "holds no text"),
        ("a.html", b"<html><body><script>1</script></body></html>", "holds no text"),
    ],
)
def test_what_cannot_be_read_says_where_why_and_what_to_do(name, data, says):
    with pytest.raises(ExtractError) as error:
        extract(name, data)
    assert str(error.value).startswith(f"{name}: ")
    assert says in str(error.value)


def test_a_bomb_is_not_unpacked():
    data = zipped({"word/document.xml": bytes(80 << 20), "mimetype": "x"})
    with pytest.raises(ExtractError, match="would unpack to 80 MB"):
        extract("a.docx", data)


@pytest.mark.parametrize("kind", ["html", "docx", "pdf", "epub"])
def test_any_damage_is_one_error_and_nothing_else(kind):
    whole = {
        "html": page(),
        "docx": docx(paragraph(run("字")) * 20),
        "pdf": pdf("字字", "字"),
        "epub": epub({"a.xhtml": chapter("一", "二")}),
    }[kind]
    for cut in range(0, len(whole), max(1, len(whole) // 40)):
        for data in (whole[:cut], whole[:cut] + b"\0\xff<" + whole[cut + 3 :]):
            with suppress(ExtractError, DecodeError):  # nothing else may come of it
                assert extract(f"a.{kind}", data).text.strip()


def command(*arguments: object, **more: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "cleaner", *map(str, arguments)], capture_output=True, **more)  # type: ignore[call-overload,no-any-return]


def test_fix_writes_text_beside_and_leaves_the_document(tmp_path: Path):
    source = tmp_path / "in" / "渡口.html"
    source.parent.mkdir()
    data = page(
        body="".join(f"<p>{text}</p>" for text in SENTENCES) + "<p>两个##paidbegin##部门联合检查,发现问题3处。</p>"
    )
    source.write_bytes(data)
    done = command("fix", source, "-o", f"{tmp_path}/out/")
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "out" / "渡口.txt").read_text(encoding="utf-8")
    assert "两个部门联合检查，发现问题3处。" in text
    assert source.read_bytes() == data
    printed = command("fix", source)
    assert printed.stdout.decode() == text
    piped = command("fix", "--stdin-filename", "x.html", input=data)
    assert piped.stdout.decode() == text
    assert command("check", source).returncode == 1
    assert "paid-marker" in command("explain", source).stdout.decode()


def test_fix_refuses_to_write_back_or_to_keep_a_journal(tmp_path: Path):
    source = tmp_path / "a.html"
    source.write_bytes(page())
    for options, says in (
        (("-w",), "not written back"),
        (("-o", tmp_path / "x.txt", "--journal", tmp_path / "j"), "journal"),
    ):
        done = command("fix", source, *options)
        assert done.returncode == 3
        assert says in done.stderr.decode()
        assert source.read_bytes() == page()
    assert not (tmp_path / "x.txt").exists()


def test_a_folder_is_mirrored_and_two_of_one_name_are_told(tmp_path: Path):
    folder = tmp_path / "in" / "deep"
    folder.mkdir(parents=True)
    (folder / "a.html").write_bytes(page())
    (folder / "a.epub").write_bytes(epub({"a.xhtml": chapter("一", "船来了。")}))
    (folder / "b.pdf").write_bytes(pdf("渡口的石阶"))
    (folder / "scan.pdf").write_bytes(pdf(""))
    done = command(
        "fix",
        tmp_path / "in",
        "-o",
        tmp_path / "out",
        "--include",
        "*.html",
        "--include",
        "*.epub",
        "--include",
        "*.pdf",
    )
    assert done.returncode == 3
    assert {path.name for path in (tmp_path / "out" / "deep").iterdir()} == {"a.txt", "b.txt"}
    assert (tmp_path / "out" / "deep" / "a.txt").read_text("utf-8").startswith("一")
    says = done.stderr.decode()
    assert "was written from" in says
    assert "scan.pdf: holds no text" in says


@pytest.mark.parametrize(
    ("kind", "library"), [("html", "trafilatura"), ("docx", "mammoth"), ("pdf", "pypdfium2"), ("epub", "lxml")]
)
def test_a_missing_extra_is_named(tmp_path: Path, kind: str, library: str):
    data = {
        "html": page(),
        "docx": docx(paragraph(run("字"))),
        "pdf": pdf("字"),
        "epub": epub({"a.xhtml": chapter("一", "二")}),
    }[kind]
    (tmp_path / f"a.{kind}").write_bytes(data)
    code = f"import sys; sys.modules[{library!r}] = None; from cleaner.cli import main; sys.argv = ['cleaner', 'fix', sys.argv[1]]; sys.exit(main())"
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / f"a.{kind}")], capture_output=True, check=False)
    assert done.returncode == 3
    assert "pip install 'cleaner[docs]'" in done.stderr.decode()
