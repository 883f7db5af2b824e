"""What a team may rely on when it adds kinds of its own."""

from pathlib import Path

import pytest

from dateline.errors import OntologyError
from dateline.ontology import load_ontology, merge_ontology

KIND = """
[[kind]]
name = "harbour.blessing"
definition = "Boats are blessed before the season."
examples = ["The bishop blessed the herring fleet.", "Forty boats were blessed at Sennen."]
verbs = ["bless"]
crosswalk = { plover = "extension" }
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "dateline.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_teams_kind_stands_beside_the_others(tmp_path: Path) -> None:
    ontology = load_ontology()
    merged = merge_ontology(ontology, write(tmp_path, KIND))
    assert merged.kind("harbour.blessing").crosswalk.plover == "extension"
    assert len(merged) == len(ontology) + 1
    assert "harbour.blessing" not in ontology


def test_settings_of_other_parts_are_passed_over(tmp_path: Path) -> None:
    merged = merge_ontology(load_ontology(), write(tmp_path, "[policy]\ncoarse = true\n" + KIND))
    assert "harbour.blessing" in merged


def test_a_team_may_replace_a_kind_and_add_an_issue(tmp_path: Path) -> None:
    text = KIND.replace("harbour.blessing", "disaster.fire") + (
        '[issues.herring]\ntitle = "Herring"\nsignals = ["herring", "quota"]\n'
    )
    merged = merge_ontology(load_ontology(), write(tmp_path, text))
    assert merged.kind("disaster.fire").verbs == ("bless",)
    assert merged.issues["herring"].signals == ("herring", "quota")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            KIND.replace("definition =", "meaning ="),
            "kind 'harbour.blessing', key 'meaning': is not known",
        ),
        (KIND.replace("harbour.blessing", "Blessing"), "kind 'Blessing', key 'name'"),
        (KIND.replace('plover = "extension"', 'plover = "BLESS"'), "no such code: 'BLESS'"),
        (KIND + "context = { unicorns = 1.0 }\n", "no context 'unicorns'"),
        (KIND.replace('"The bishop blessed the herring fleet.", ', ""), "key 'examples'"),
        ("[[kind]\n", "not valid TOML"),
        ('kind = "none"\n', "key 'kind'"),
    ],
)
def test_a_mistake_is_told_with_file_and_key(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(OntologyError, match=words) as told:
        merge_ontology(load_ontology(), write(tmp_path, text))
    assert "dateline.toml" in str(told.value)
    assert "\n" not in str(told.value) or "TOML" in str(told.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="cannot be read"):
        merge_ontology(load_ontology(), tmp_path / "none.toml")
