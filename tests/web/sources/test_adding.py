"""Adding and editing sources: what is tried, what is refused, what is written."""

import tomllib
from pathlib import Path
from urllib.parse import urlencode

from dateline.record.revising import history
from dateline.record.store import Store
from dateline.web.door import Role
from tests.collect.badly import BadServer, answer, redirect
from tests.web.people.acting import Somebody, add, application, browsing

NEW = "/sources/new"

REFUSED = (
    *("http://127.0.0.1/", "http://127.0.0.1:8321/people", "http://[::1]/", "http://localhost/"),
    *("http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://2130706433/"),
    *("http://0x7f.1/", "http://0177.0.0.1/", "http://127.1/", "http://0/", "http://0.0.0.0/"),
    *("http://10.0.0.1/", "http://192.168.1.1/", "http://169.254.169.254/latest/meta-data/"),
    *("http://100.64.0.1/", "http://[fe80::1]/", "http://[fd00::1]/", "http://[64:ff9b::7f00:1]/"),
    *("http://user@127.0.0.1/", "http://127.0.0.1\\@example.org/", "http://example.org:22/"),
    *("file:///etc/passwd", "gopher://127.0.0.1:70/_x", "ftp://example.org/", "dict://127.0.0.1/"),
    *("javascript://example.org/%0aalert(1)", "data://text/html,x", "http://", "//127.0.0.1/"),
)
"""Addresses that no page may have the server ask: spellings of this machine, other schemes."""

WRONG = (
    ("name", "", "what is it called"),
    ("name", "sample mill news", "one of this name already"),
    ("addresses", "127.0.0.1", "is of Sample Mill News already"),
    ("addresses", "a b", "not the name of a host"),
    ("every", "often", "no span of time"),
    ("recheck", "-1d", "no span of time"),
    ("proxy", "socks5://127.0.0.1:9050", "write socks5h"),
    ("country", "Belgium", "two letters"),
    ("reliability", "G", "one of A to F"),
)

NAMES = ("new", "a/b", "..", "~x", "100 %", "Ünï?&#")

CHANGING = (
    *(NEW, "/sources/try", "/sources/edit", "/sources/pause"),
    *("/collecting/run", "/collecting/stop"),
)

XSS = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


def test_an_address_is_tried_and_fills_the_form_and_nothing_is_saved(
    egon: Somebody, site: BadServer, folder: Path
) -> None:
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="/{name}.xml">'
        for name in ("feed", "same")
    )
    page = (
        f'<html lang="en-GB"><head><title>Mills of Ghent</title>{links}</head><body>x</body></html>'
    )
    site.pages["/"] = answer(page.encode())
    site.pages["/same.xml"] = site.pages["/feed.xml"]
    before = (folder / "sources.toml").read_bytes()
    tried = egon.send("/sources/try", NEW, address=site.address("/"))
    assert tried.status_code == 200
    assert "with 3 entries" in tried.text
    assert "Mill 1" in tried.text
    assert 'value="Mills of Ghent"' in tried.text
    assert f'dir="auto">{site.address("/feed.xml")}</textarea>' in tried.text
    assert 'value="en"' in tried.text
    assert (folder / "sources.toml").read_bytes() == before


def test_a_source_is_added_and_the_file_keeps_its_comments(
    egon: Somebody, site: BadServer, folder: Path, opened: Store
) -> None:
    site.pages["/other.xml"] = site.pages["/feed.xml"]
    sent = egon.send(
        NEW,
        NEW,
        name="Lindby Herald",
        feeds=site.address("/other.xml"),
        addresses="www.lindby.example\r\n",
        languages="EN, fr",
        country="se",
        reliability="C",
        why="owned by the mill",
        every="15m",
    )
    assert (sent.status_code, sent.headers["location"]) == (303, "/sources/Lindby%20Herald")
    text = (folder / "sources.toml").read_text("utf-8")
    assert text.startswith("# The desk's sources. Ask Ines before you change a grade.\n")
    assert "# the one with the good stringer" in text
    added = tomllib.loads(text)["source"][-1]
    assert added == {
        "name": "Lindby Herald",
        "feeds": [site.address("/other.xml")],
        "addresses": ["lindby.example"],
        "languages": ["en", "fr"],
        "country": "SE",
        "reliability": "C",
        "why": "owned by the mill",
        "every": "15m",
    }
    page = egon.get("/sources/Lindby%20Herald").text
    assert "owned by the mill" in page
    with opened.reading() as connection:
        last = history(connection, limit=1)[0]
    assert (last.author, last.reason, last.person) == ("editor 2", "added Lindby Herald", True)


def test_an_entry_is_changed_and_only_its_keys_are_written(egon: Somebody, folder: Path) -> None:
    page = egon.get("/sources/edit?name=Norvania Broadcast").text
    was = page.split('name="was" value="')[1].split('"')[0]
    values = {
        "before": "Norvania Broadcast",
        "was": was,
        "name": "Norvania Broadcast",
        "feeds": "https://norvania.example/feed.xml",
        "languages": "no",
        "reliability": "A",
    }
    before = (folder / "sources.toml").read_text("utf-8")
    assert egon.send("/sources/edit", "/sources", **values).status_code == 303
    after = (folder / "sources.toml").read_text("utf-8")
    assert after.split("[[source]]")[:2] == before.split("[[source]]")[:2]
    changed = tomllib.loads(after)["source"][1]
    assert changed["reliability"] == "A"
    assert changed["languages"] == ["no"]
    assert "country" not in changed

    again = egon.send("/sources/edit", "/sources", **values)
    assert again.status_code == 409
    assert "changed by somebody else" in again.text
    assert (folder / "sources.toml").read_text("utf-8") == after


def test_pausing_leaves_feeds_alone_and_resuming_writes_what_was(
    egon: Somebody, folder: Path
) -> None:
    before = (folder / "sources.toml").read_text("utf-8")
    egon.send("/sources/pause", "/sources", name="Sample Mill News", paused="1")
    assert tomllib.loads((folder / "sources.toml").read_text("utf-8"))["source"][0]["paused"]
    assert "Resume" in egon.get("/sources/Sample%20Mill%20News").text
    assert "paused" in egon.get("/sources?only=paused").text
    egon.send("/sources/pause", "/sources", name="Sample Mill News", paused="")
    assert (folder / "sources.toml").read_text("utf-8") == before


def test_what_is_no_public_page_is_neither_asked_nor_saved(folder: Path, site: BadServer) -> None:
    settings = (folder / "dateline.toml").read_text("utf-8")
    (folder / "dateline.toml").write_text(settings.replace("allow_private", "# allow_private"))
    before = (folder / "sources.toml").read_bytes()
    with Store.open(folder) as store:
        add(store, "Egon", Role.ADMIN)
        with browsing(application(store)) as egon:
            egon.sign_in("Egon")
            for address in (*REFUSED, site.address("/feed.xml")):
                tried = egon.send("/sources/try", NEW, address=address)
                assert tried.status_code == 422, address
                assert "entr" not in tried.text.partition("What was found")[2][:400], address
                saved = egon.send(NEW, NEW, name="Inside", feeds=address, anyway="1")
                assert saved.status_code == 422, address
    assert (folder / "sources.toml").read_bytes() == before
    assert site.asked == []


def test_a_redirect_to_this_machine_is_not_followed(egon: Somebody, site: BadServer) -> None:
    site.pages["/away"] = redirect("http://[::1]:8099/secret")
    tried = egon.send("/sources/try", NEW, address=site.address("/away"))
    assert tried.status_code == 422
    assert "is not public" in tried.text


def test_a_feed_that_does_not_answer_is_saved_only_by_who_insists(
    egon: Somebody, folder: Path, site: BadServer
) -> None:
    values = {"name": "Silent", "feeds": site.address("/none.xml")}
    refused = egon.send(NEW, NEW, **values)
    assert refused.status_code == 422
    assert "Save it although" in refused.text
    assert egon.send(NEW, NEW, **values, anyway="1").status_code == 303
    assert "Silent" in (folder / "sources.toml").read_text("utf-8")


def test_what_is_wrong_is_said_at_its_field(egon: Somebody, folder: Path) -> None:
    before = (folder / "sources.toml").read_bytes()
    for field, value, told in WRONG:
        sent = egon.send(NEW, NEW, **({"name": "Another"} | {field: value}))
        assert sent.status_code == 422, value
        assert told in sent.text.partition(f'id="e-{field}"')[2][:300], value
    assert (folder / "sources.toml").read_bytes() == before


def test_titles_and_names_are_words_and_never_markup(egon: Somebody, site: BadServer) -> None:
    item = f"<item><title><![CDATA[{XSS}]]></title><link>{site.address('/1')}</link></item>"
    feed = f"<rss version='2.0'><channel><title><![CDATA[{XSS}]]></title>{item}</channel></rss>"
    site.pages["/hostile.xml"] = answer(feed.encode(), content_type="application/rss+xml")
    tried = egon.send("/sources/try", NEW, address=site.address("/hostile.xml"))
    assert "<script>alert" not in tried.text
    assert "onerror=alert(1)>" not in tried.text.replace("&gt;", "")
    name = f"Bad / {XSS}"
    sent = egon.send(NEW, NEW, name=name, why=XSS, owner=XSS, feeds=site.address("/hostile.xml"))
    assert sent.status_code == 303
    for path in (sent.headers["location"], "/sources", "/vanished", "/collecting"):
        page = egon.get(path)
        assert page.status_code == 200, path
        assert "<script>alert" not in page.text
        assert "<img src=x" not in page.text


def test_any_name_has_a_page(egon: Somebody) -> None:
    for number, name in enumerate(NAMES):
        sent = egon.send(NEW, NEW, name=name, addresses=f"host{number}.example")
        assert sent.status_code == 303, name
        page = egon.get(sent.headers["location"])
        assert page.status_code == 200, name
        assert "It has no feed here" in page.text, name
        assert (
            f"host{number}.example" in egon.get(f"/sources/edit?{urlencode({'name': name})}").text
        )


def test_who_codes_may_look_and_not_change(cleo: Somebody, folder: Path) -> None:
    before = (folder / "sources.toml").read_bytes()
    for path in CHANGING:
        sent = cleo.send(path, "/me", name="Norvania Broadcast", paused="1")
        assert sent.status_code == 403, path
    assert (folder / "sources.toml").read_bytes() == before
    page = cleo.get("/sources")
    assert page.status_code == 200
    assert "Add a source" not in page.text
    assert "Run all now" not in page.text
