"""What a user may rely on when a page declares its encoding, rightly or wrongly."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.pages.source import read_source
from dateline.extract.problem import Unreadable

TEXT = "<p>The “Café Zoë” burnt on Monday night; no one was hurt, the brigade said.</p>"
RUSSIAN = "<p>Пожар на канатной фабрике потушили к утру, сообщила полиция города.</p>" * 3


def test_bytes_that_are_utf8_are_read_as_such_whatever_is_declared() -> None:
    page = f'<meta charset="iso-8859-1">{TEXT}'.encode()
    assert "“Café Zoë”" in read_source(page, "windows-1251").text


def test_the_header_goes_before_the_page() -> None:
    page = f'<meta charset="utf-8">{RUSSIAN}'.encode("cp1251")
    assert "Пожар" in read_source(page, "windows-1251").text


def test_a_default_of_servers_gives_way_to_what_the_page_names() -> None:
    page = f'<meta charset="windows-1251">{RUSSIAN}'.encode("cp1251")
    assert "Пожар" in read_source(page, "iso-8859-1").text


def test_narrow_labels_mean_wide_encodings_as_in_browsers() -> None:
    page = '<meta charset="gb2312"><p>朱镕基在镇上说了话。</p>'.encode("gb18030")
    assert "朱镕基" in read_source(page).text


def test_an_undeclared_western_page_is_in_windows_1252_without_a_word() -> None:
    source = read_source(TEXT.encode("cp1252"))
    assert "“Café Zoë”" in source.text
    assert not source.told


def test_a_wrong_declaration_is_told() -> None:
    source = read_source(f"{TEXT}".encode("cp1252"), "utf-8")
    assert "“Café Zoë”" in source.text
    assert "utf-8" in source.told


def test_a_guess_is_told_as_a_guess() -> None:
    source = read_source((RUSSIAN * 5).encode("koi8-r"))
    assert "guess" in source.told


def test_a_character_cut_off_at_the_end_is_no_reason_to_doubt() -> None:
    assert read_source(f"{TEXT} é".encode()[:-1], "utf-8").text.startswith("<p>The “Café")


def test_binary_files_are_refused() -> None:
    with pytest.raises(Unreadable):
        read_source(b"%PDF-1.7")


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "big5", "rot13", "x", "utf-16"]))
def test_any_bytes_give_a_text_or_a_refusal(data: bytes, header: str | None) -> None:
    with suppress(Unreadable):
        assert isinstance(read_source(data, header).text, str)
