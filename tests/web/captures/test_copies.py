"""Copies of archived pages in a real browser: nothing runs, nothing is asked of anybody."""
# ruff: noqa: E501 - lines of other languages

from collections.abc import Callable

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.browsers import follow
from tests.web.captures.hostile import BROKEN, PAGES
from tests.web.conftest import Visit

pytestmark = pytest.mark.browser

Begin = Callable[..., Visit]

SUSPECT = r"""() => [...document.querySelectorAll("*")].flatMap((one) => {
  const wrong = [...one.attributes].filter(({name, value}) =>
    /^on/.test(name) || name === "style" || (name === "href" && !value.startsWith("#")) ||
    (/^(src|srcset|data|action|background|poster|xlink:href|ping)$/.test(name) && !/^data:image\/(png|jpeg|gif|webp)/.test(value)));
  const known = !/^(SCRIPT|IFRAME|FRAME|OBJECT|EMBED|BASE|FORM|INPUT|BUTTON|LINK|SVG|MATH|VIDEO|AUDIO)$/i.test(one.tagName);
  const meta = one.tagName === "META" && one.outerHTML !== '<meta charset="utf-8">';
  return [...wrong.map(({name}) => `${one.tagName} ${name}`), ...(known && !meta ? [] : [one.tagName])];
})"""


def frame_of(page: Page) -> Frame:
    """The copy in its frame, which is loaded."""
    page.locator("iframe.copy").scroll_into_view_if_needed()
    frame = page.locator("iframe.copy").element_handle().content_frame()
    assert frame is not None
    frame.wait_for_url("**/copy*")
    return frame


def watched(visit: Begin) -> tuple[Visit, list[str]]:
    """A visit whose pages are watched for whatever a capture brought them to do."""
    mine, ran = visit(), []
    mine.page.on("dialog", lambda dialog: (ran.append("dialog"), dialog.dismiss()))
    mine.page.on("popup", lambda popup: ran.append(f"popup {popup.url}"))
    mine.page.on("download", lambda _: ran.append("download"))
    return mine, ran


def test_nothing_of_a_hostile_page_runs_or_leaves(visit: Begin, held: dict[str, str]) -> None:
    mine, ran = watched(visit)
    for name in (*PAGES, *BROKEN):
        page = mine.go(f"/captures/{held[name]}?pictures=shown")
        frame = frame_of(page)
        assert "Words stay" in frame.locator("body").inner_text(), name
        assert frame.evaluate(SUSPECT) == [], name
        assert not page.evaluate("window.ran"), name
        for link in frame.locator("a").all():
            link.click(force=True)
        assert page.url.endswith(f"/captures/{held[name]}?pictures=shown"), name
        assert frame.url.split("#")[0].endswith(f"/captures/{held[name]}/copy?pictures=shown"), name
    assert ran == []


def test_the_frame_is_closed_by_sandbox_and_policy_alike(
    visit: Begin, held: dict[str, str], server: str
) -> None:
    """The copy opened by itself, as a whole page: its own policy puts it into the sandbox."""
    mine = visit()
    answer = mine.page.goto(f"{server}/captures/{held['script']}/copy")
    assert answer is not None
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert policy.endswith("sandbox")
    assert "unsafe" not in policy
    assert mine.page.evaluate("window.origin") == "null"
    page = mine.go(f"/captures/{held['script']}")
    assert page.locator("iframe.copy").get_attribute("sandbox") == ""


def test_a_page_looks_as_its_own_style_and_archived_sheets_say(
    visit: Begin, held: dict[str, str]
) -> None:
    page = visit().go(f"/captures/{held['article']}")
    frame = frame_of(page)
    colour = "(one, name) => getComputedStyle(one)[name]"
    assert frame.locator("h1").evaluate(colour, "color") == "rgb(1, 2, 3)"
    assert frame.locator("p").first.evaluate(colour, "color") == "rgb(4, 5, 6)"
    assert frame.locator("p").first.evaluate(colour, "marginLeft") == "7px"


def test_pictures_wait_for_a_click_and_are_then_those_of_the_archive(
    visit: Begin, held: dict[str, str]
) -> None:
    page = visit().go(f"/captures/{held['article']}")
    frame = frame_of(page)
    expect(frame.get_by_text("A picture stood here: The mill")).to_be_visible()
    assert frame.locator("img").count() == 0
    follow(page.get_by_role("link", name="Show pictures"))
    frame = frame_of(page)
    expect(frame.locator("img[alt='The mill']")).to_have_js_property("naturalWidth", 1)


def test_a_picture_alone_waits_for_a_click_too(visit: Begin, held: dict[str, str]) -> None:
    page = visit().go(f"/captures/{held['png']}")
    assert page.locator("img").count() == 0
    page.get_by_role("link", name="Show the picture").click()
    expect(page.locator("img.picture")).to_have_js_property("naturalWidth", 1)


def test_text_and_mail_are_shown_as_words(visit: Begin, held: dict[str, str]) -> None:
    mine = visit()
    for name, words in (("text", "<script>window.ran=1</script>"), ("json", "<b>x</b>")):
        frame = frame_of(mine.go(f"/captures/{held[name]}"))
        expect(frame.locator("pre")).to_contain_text(words)
    frame = frame_of(mine.go(f"/captures/{held['mail']}"))
    expect(frame.locator("dl.dateline-mail")).to_contain_text("<script>")
    expect(frame.locator("body")).to_contain_text("Words stay.")
