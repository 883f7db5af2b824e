"""What a user may rely on for exports of channels and posts."""

import json
from pathlib import Path
from typing import Any

import pytest

from dateline.extract import Problem, load
from dateline.vocabulary import Report

STORY = (
    "A fire broke out in the rope works at Marlow Quay on Monday night, and the watchmen of the "
    "harbour fought it until dawn. No one was hurt, the owners said."
)

CHANNEL: dict[str, Any] = {
    "name": "Harbour Watch",
    "type": "public_channel",
    "id": 1234,
    "messages": [
        {"id": 1, "type": "service", "date": "2022-11-12T08:00:00", "action": "create_channel"},
        {
            "id": 2,
            "type": "message",
            "date": "2022-11-12T08:30:00",
            "date_unixtime": "1668238200",
            "edited": "2022-11-12T09:00:00",
            "edited_unixtime": "1668240000",
            "from": "Harbour Watch",
            "from_id": "channel1234",
            "author": "Kim Private",
            "text": [STORY[:40], {"type": "bold", "text": STORY[40:60]}, STORY[60:]],
        },
        {
            "id": 3,
            "type": "message",
            "date": "2022-11-12T09:30:00",
            "forwarded_from": "The Evening Ebb",
            "forwarded_from_id": "channel9",
            "photo": "photos/1.jpg",
            "text": STORY,
        },
        {
            "id": 4,
            "type": "message",
            "date": "2022-11-12T09:31:00",
            "forwarded_from": "Sam Private",
            "forwarded_from_id": "user77",
            "text": STORY,
        },
        {"id": 5, "type": "message", "date": "2022-11-12", "photo": "photos/2.jpg", "text": ""},
    ],
}


def write(path: Path, document: Any) -> Path:
    path.write_text(json.dumps(document))
    return path


def reports(path: Path) -> list[Report]:
    return [item for item in load(path) if isinstance(item, Report)]


class TestTelegram:
    def test_each_message_with_text_is_a_report(self, tmp_path: Path) -> None:
        found = reports(write(tmp_path / "result.json", CHANNEL))
        assert [one.text for one in found] == [STORY] * 3
        assert [one.id for one in found] == [f"telegram:1234/{n}" for n in (2, 3, 4)]
        assert {one.outlet for one in found} == {"Harbour Watch"}
        assert found[0].address == "https://t.me/c/1234/2"

    def test_times_have_a_zone_where_the_export_tells_it(self, tmp_path: Path) -> None:
        first, second, _ = reports(write(tmp_path / "result.json", CHANNEL))
        assert first.published is not None
        assert (first.published.edtf, first.published.zone) == ("2022-11-12T07:30", "+00:00")
        assert first.updated is not None
        assert first.updated.edtf == "2022-11-12T08:00"
        assert second.published is not None
        assert second.published.zone is None

    def test_forwards_name_the_channel_and_no_person(self, tmp_path: Path) -> None:
        found = reports(write(tmp_path / "result.json", CHANNEL))
        told = [one.byline for one in found]
        assert told == [None, "forwarded from The Evening Ebb", "forwarded"]
        assert all("Private" not in one.model_dump_json() for one in found)

    def test_what_is_no_report_is_told_in_one_line(self, tmp_path: Path) -> None:
        items = list(load(write(tmp_path / "result.json", CHANNEL)))
        (told,) = [item for item in items if isinstance(item, Problem)]
        assert not told.lost
        assert "1 service messages, 1 pictures" in told.what
        assert "1 messages without text" in told.what

    def test_talk_between_people_names_no_outlet(self, tmp_path: Path) -> None:
        chat = CHANNEL | {"type": "personal_chat", "name": "Sam Private"}
        found = reports(write(tmp_path / "result.json", {"chats": {"list": [chat]}}))
        assert {one.outlet for one in found} == {None}
        assert {one.address for one in found} == {None}

    def test_an_export_in_a_folder_is_found(self, tmp_path: Path) -> None:
        write(tmp_path / "result.json", CHANNEL)
        assert len(reports(tmp_path)) == 3

    def test_a_long_export_that_was_cut_off_keeps_what_could_be_read(self, tmp_path: Path) -> None:
        many = [CHANNEL["messages"][1] | {"id": number} for number in range(3000)]
        path = write(tmp_path / "result.json", CHANNEL | {"messages": many})
        assert len(reports(path)) == 3000
        path.write_bytes(path.read_bytes()[:-300])
        items = list(load(path))
        assert isinstance(items[-1], Problem)
        assert "broken after 2,999 messages" in items[-1].what
        assert len(items) == 3000

    @pytest.mark.parametrize("messages", [[], [1, None], [{"id": 1, "type": "message"}] * 3])
    def test_odd_exports_give_problems(self, tmp_path: Path, messages: list[Any]) -> None:
        items = list(load(write(tmp_path / "result.json", CHANNEL | {"messages": messages})))
        assert items
        assert all(isinstance(item, Problem) for item in items)


class TestPosts:
    def only(self, tmp_path: Path, document: Any) -> Report:
        (found,) = reports(write(tmp_path / "posts.json", document))
        return found

    def test_common_keys_are_understood(self, tmp_path: Path) -> None:
        post = {
            "id_str": "77",
            "full_text": STORY,
            "created_at": "Sat Nov 12 08:30:00 +0000 2022",
            "permalink": "https://social.example/77",
            "channel": {"title": "Harbour Watch"},
            "user": {"name": "Sam Private"},
            "lang": "en",
        }
        found = self.only(tmp_path, [post])
        assert (found.id, found.text, found.outlet) == ("77", STORY, "Harbour Watch")
        assert found.address == "https://social.example/77"
        assert found.published is not None
        assert (found.published.edtf, found.published.zone) == ("2022-11-12T08:30", "+00:00")
        assert "Private" not in found.model_dump_json()

    @pytest.mark.parametrize(
        "post",
        [
            {"content": f"<p>{STORY}</p>", "created_at": "2022-11-12T08:30:00.000Z"},
            {"message": STORY, "timestamp": 1668241800},
            {"body": STORY, "timestamp": 1668241800000},
            {"record": {"text": STORY, "createdAt": "2022-11-12T08:30:00Z"}},
            {"tweet": {"full_text": STORY, "created_at": "Sat Nov 12 08:30:00 +0000 2022"}},
            {"content": {"rendered": f"<p>{STORY}</p>"}, "date_gmt": "2022-11-12T08:30:00"},
            {"selftext": STORY, "created_utc": 1668241800.0},
        ],
    )
    def test_forms_of_common_platforms(self, tmp_path: Path, post: dict[str, Any]) -> None:
        found = self.only(tmp_path, [post])
        assert found.text == STORY
        assert found.published is not None
        assert (found.published.edtf, found.published.zone) == ("2022-11-12T08:30", "+00:00")

    def test_lists_are_found_within_what_exports_wrap_them_in(self, tmp_path: Path) -> None:
        post = {"text": STORY, "url": "https://a.example/1"}
        for wrapped in ({"posts": [post]}, {"data": {"items": [post]}}, {"statuses": [post]}):
            assert self.only(tmp_path, wrapped).address == "https://a.example/1"

    def test_jsonl_lines_take_the_same_keys(self, tmp_path: Path) -> None:
        path = tmp_path / "posts.jsonl"
        line = json.dumps({"message": STORY, "date": "2022-11-12", "link": "https://a.example/1"})
        path.write_text(f"{line}\n{line}\n")
        assert [one.address for one in reports(path)] == ["https://a.example/1"] * 2

    def test_our_own_records_stay_as_they_are(self, tmp_path: Path) -> None:
        record = {"id": "r", "text": f"<p>{STORY}", "published": "1931-03-02", "outlet": "The Ebb"}
        found = self.only(tmp_path, record)
        assert found.text == f"<p>{STORY}"
        assert found.outlet == "The Ebb"


@pytest.mark.parametrize("seconds", ["soon", "", None, 0, -5, "99999999999999999999", [], {"a": 1}])
def test_the_time_beside_unusable_seconds_is_taken(tmp_path: Path, seconds: Any) -> None:
    message = {"id": 2, "type": "message", "date": "2022-11-12T08:30:00", "text": STORY}
    channel = CHANNEL | {"messages": [message | {"date_unixtime": seconds}]}
    path = tmp_path / "result.json"
    path.write_text(json.dumps(channel))
    (found,) = load(path)
    assert isinstance(found, Report)
    assert found.published
    assert found.published.edtf == "2022-11-12T08:30"
