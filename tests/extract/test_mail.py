"""What a user may rely on for mails and for pages that a browser saved in one file."""

from email.message import EmailMessage
from pathlib import Path

from dateline.extract import Problem, load, load_bytes
from dateline.vocabulary import Report

STORY = (
    "A fire broke out in the rope works at Marlow Quay on Monday night, and the watchmen of the "
    "harbour fought it until dawn. No one was hurt, the owners said, but the roof of the store "
    "fell in. The harbour master asked all crews to keep away from the quay until Thursday."
)


def newsletter(plain: str | None = STORY, markup: str | None = None) -> EmailMessage:
    message = EmailMessage()
    message["From"] = '"The Evening Ebb" <news@ebb.example>'
    message["To"] = "Jo Private <jo@home.example>"
    message["Subject"] = "Fire at the =?utf-8?q?rope_works?="
    message["Date"] = "Tue, 03 Mar 1931 08:30:00 +0100"
    message["List-Id"] = "Evening Ebb daily <daily.ebb.example>"
    message["Message-ID"] = "<1@ebb.example>"
    message.set_content(plain or "Open this mail in your browser.")
    if markup:
        message.add_alternative(markup, subtype="html")
    return message


def write(path: Path, message: EmailMessage) -> Path:
    path.write_bytes(message.as_bytes())
    return path


def reports(path: Path) -> list[Report]:
    return [item for item in load(path) if isinstance(item, Report)]


class TestNewsletters:
    def test_text_title_outlet_and_time(self, tmp_path: Path) -> None:
        (found,) = reports(write(tmp_path / "a.eml", newsletter()))
        assert found.text.strip() == STORY
        assert found.title == "Fire at the rope works"
        assert found.outlet == "Evening Ebb daily"
        assert found.published is not None
        assert (found.published.edtf, found.published.zone) == ("1931-03-03T08:30", "+01:00")
        assert found.published.supplied_by == "mail header (Date)"

    def test_markup_is_read_where_the_plain_text_is_only_a_hint(self, tmp_path: Path) -> None:
        markup = (
            "<html><head><style>p{color:red}</style></head><body><div style='display:none'>Preview"
            f"</div><table><tr><td><h1>Fire</h1><p>{STORY}</p><p>More <b>tomorrow</b>.</p>"
            "<script>track()</script></td></tr></table></body></html>"
        )
        (found,) = reports(write(tmp_path / "a.eml", newsletter(None, markup)))
        assert found.text == f"Fire\n\n{STORY}\n\nMore tomorrow."

    def test_lines_that_were_broken_for_mail_are_whole(self, tmp_path: Path) -> None:
        words, lines = STORY.split(), [""]
        for word in words:
            if len(lines[-1]) + len(word) > 70:
                lines.append("")
            lines[-1] = f"{lines[-1]} {word}".strip()
        (found,) = reports(write(tmp_path / "a.eml", newsletter("\n".join(lines))))
        assert found.text == STORY

    def test_who_writes_to_a_person_is_not_named(self, tmp_path: Path) -> None:
        message = newsletter()
        del message["List-Id"]
        message.replace_header("From", "Sam Private <sam@home.example>")
        (found,) = reports(write(tmp_path / "a.eml", message))
        assert found.outlet is None
        assert "Private" not in found.model_dump_json()

    def test_what_is_attached_is_told(self, tmp_path: Path) -> None:
        message = newsletter()
        message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="a.pdf")
        report, told = load(write(tmp_path / "a.eml", message))
        assert isinstance(report, Report)
        assert isinstance(told, Problem)
        assert not told.lost
        assert "a.pdf (application/pdf)" in told.what

    def test_a_mail_is_known_without_its_suffix(self) -> None:
        (found,) = load_bytes(newsletter().as_bytes(), "standard input")
        assert isinstance(found, Report)
        assert found.title == "Fire at the rope works"


class TestSavedPages:
    PAGE = (
        "<html lang='en'><head><title>Fire at the rope works</title><meta property="
        "'article:published_time' content='1931-03-03T08:30:00+01:00'></head><body><article>"
        f"<h1>Fire at the rope works</h1><p>{STORY}</p><p>{STORY}</p></article></body></html>"
    )

    def test_are_read_as_the_page_with_the_address_it_came_from(self, tmp_path: Path) -> None:
        data = (
            "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://ebb.example/fire\r\n"
            "Subject: Fire\r\nDate: Wed, 4 Mar 1931 10:00:00 +0100\r\nMIME-Version: 1.0\r\n"
            'Content-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n'
            "----b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n"
            f"Content-Location: https://ebb.example/fire\r\n\r\n{self.PAGE}\r\n"
            "----b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
            "Content-Location: https://ebb.example/a.png\r\n\r\niVBORw0=\r\n----b--\r\n"
        )
        path = tmp_path / "a.mhtml"
        path.write_text(data)
        (found,) = reports(path)
        assert found.address == "https://ebb.example/fire"
        assert found.text.count("rope works at Marlow Quay") >= 1
        assert found.published is not None
        assert found.published.edtf == "1931-03-03T08:30"


class TestBadMail:
    def test_nothing_in_a_mail_stops_the_program(self, tmp_path: Path) -> None:
        whole = newsletter(None, f"<p>{STORY}</p>").as_bytes()
        broken = (
            whole[: len(whole) // 2],
            whole.replace(b"charset", b"charset=nonsense; x"),
            whole.replace(b"Date: Tue", b"Date: Nonsense"),
            whole.replace(b"boundary=", b"b="),
            b"MIME-Version: 1.0\r\nSubject: =?utf-8?b?////?=\r\n\r\n",
            b"MIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n" * 500,
        )
        for data in broken:
            (tmp_path / "a.eml").write_bytes(data)
            items = list(load(tmp_path / "a.eml"))
            assert items
            assert all(isinstance(item, Report) or "\n" not in str(item) for item in items)
