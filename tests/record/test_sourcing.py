"""What an outlet told first, corrected, disputes and copied, on both databases."""

from dateline.deriving import load_registry
from dateline.record.naming import Names, groups_of, own_reports, unread_by_host
from dateline.record.sourcing import Sourced, sourced
from tests.record.desk import Desk
from tests.record.texts import FIRE, TOLL

LATER = FIRE.replace("three", "four")


def known(desk: Desk, name: str) -> Sourced:
    with desk.store.reading() as connection:
        groups = groups_of(connection)
        names = Names(groups, load_registry(desk.folder))
        assert list(unread_by_host(connection)) == []
        return sourced(connection, own_reports(groups, names, name), name)


def test_first_corrected_and_contradicted(desk: Desk) -> None:
    address = "https://herald.example/fire"
    desk.add(FIRE, "2031-05-13", "Lindby Herald", address=address)
    desk.add(TOLL, "2031-05-14", "Dunmere Post", address="https://post.example/fire")
    desk.add(LATER, "2031-05-15", "Lindby Herald", address=address)
    herald, post = known(desk, "Lindby Herald"), known(desk, "Dunmere Post")
    assert (herald.first_number, herald.together, post.first_number) == (1, 0, 0)
    assert herald.first[0].others == 1
    assert [one.number for one in herald.editions] == [2]
    assert herald.editions[0].before is not None
    (corrected,) = [one for one in herald.corrections if one.about == "counts.dead"]
    assert [figure.text.split()[0] for figure in corrected.figures] == ["three", "four"]
    against = {one.about: one for one in post.contradictions}
    assert "counts.dead" in against
    assert len(herald.recent) == 2


def test_an_outlet_without_reports_is_empty_and_files_have_no_host(desk: Desk) -> None:
    desk.add(FIRE, "2031-05-13")
    nobody = known(desk, "Nobody")
    assert (nobody.events, nobody.first, nobody.took, nobody.recent) == (0, (), (), ())
    assert known(desk, "not known").events >= 1


def test_who_is_called_otherwise_in_sources_toml_is_one(desk: Desk) -> None:
    (desk.folder / "sources.toml").write_text(
        '[[source]]\nname = "The Herald of Lindby"\nalso = ["Lindby Herald"]\n'
        'addresses = ["herald.example"]\n'
    )
    desk.add(FIRE, "2031-05-13", "Lindby Herald")
    desk.add(TOLL, "2031-05-14", "Herald Online", address="https://www.herald.example/fire?x=1")
    desk.add(LATER, "2031-05-14", "Herald Online", address="https://other.example/fire")
    assert len(known(desk, "The Herald of Lindby").recent) == 2
    assert len(known(desk, "Herald Online").recent) == 1
