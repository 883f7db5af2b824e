"""What a user may rely on about the kinds of a report as a whole."""

from pathlib import Path

import pytest

from dateline.ontology import load_ontology, merge_ontology
from dateline.reading.triggers import rank_kinds

ONTOLOGY = load_ontology()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A gale tore the roofs off forty houses in Sennen on Monday night.", "disaster.storm"),
        (
            "Two jets bombed the bridge at Tarsko; three ferrymen were killed.",
            "conflict.air_strike",
        ),
        ("The league imposed sanctions on the republic of Narva.", "diplomacy.sanction"),
        (
            "Constables found a chest with rifles and cartridges in a barn near Pelm.",
            "conflict.weapons_found",
        ),
        (
            "Nine weavers were killed when soldiers fired at a peaceful protest for cheaper bread. "
            "The march had begun at the mill.",
            "repression.force",
        ),
    ],
)
def test_a_short_report_is_about_its_main_kind(annotated, text, kind) -> None:
    read = annotated(text)
    assert rank_kinds(read, ONTOLOGY)[0][0] == kind


@pytest.mark.parametrize("text", ["", "Nothing.", "Police arrested three men. A fire broke out."])
def test_probabilities_sum_to_one_and_fall(annotated, text) -> None:
    read = annotated(text)
    ranked = rank_kinds(read, ONTOLOGY)
    shares = [share for _, share in ranked]
    assert sum(shares) == pytest.approx(1)
    assert shares == sorted(shares, reverse=True)
    assert all(kind in ONTOLOGY for kind, _ in ranked)


def test_a_teams_own_kind_takes_part(annotated, tmp_path: Path) -> None:
    path = tmp_path / "dateline.toml"
    path.write_text(
        '[[kind]]\nname = "harbour.blessing"\ndefinition = "Boats are blessed."\n'
        'examples = ["The fleet was blessed.", "A bishop blessed nine boats."]\n'
        'verbs = ["bless"]\n',
        encoding="utf-8",
    )
    merged = merge_ontology(ONTOLOGY, path)
    read = annotated("The bishop blessed the herring fleet.")
    assert rank_kinds(read, merged)[0][0] == "harbour.blessing"
