"""Method: the rules that derived the data, from the very tables that they are applied from."""

import tomllib
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

from dateline.ontology import load_ontology
from dateline.publishing.formats.made import Made
from dateline.publishing.policy import Policy

PAPERS = frozenset({"title", "description", "licence", "licence_text", "creators", "contact"})
"""Keys of a policy that say nothing of how the data were made."""


def method(policy: Policy, made: Made, kinds: Iterable[str]) -> str:
    """METHOD.md: how values follow from claims, how grades do, and what was made coarser."""
    template = (Path(__file__).parent / "method.md").read_text("utf-8")
    table = _deriving("grading.toml")
    credibility = table["credibility"]
    steps = credibility["steps"].items()
    return template.format(
        title=made.title,
        by=made.by,
        rules=_rules(),
        vouched=", ".join(table["reliability"]["vouched"]),
        first_hand=_by_sources(credibility["first_hand"]),
        hearsay=_by_sources(credibility["hearsay"]),
        steps=", ".join(f"{name.replace('_', ' ')} +{n}" for name, n in steps),
        best=credibility["best"],
        worst=credibility["worst"],
        policy=_policy(policy),
        kinds=_kinds(kinds),
        gazetteers=_gazetteers(made.gazetteers),
    )


def _gazetteers(names: Iterable[str]) -> str:
    listed = [f"- {name}" for name in names]
    return "\n".join(listed or ["- the places that come with the program"])


def _rules() -> str:
    rules = _deriving("rules.toml")
    lines = [f"- **{name}**: {' '.join(rule['text'].split())}" for name, rule in rules.items()]
    return "\n".join(lines)


def _by_sources(table: dict[str, int]) -> str:
    listed = [f"{n} source{'' if n == '1' else 's'}: {grade}" for n, grade in table.items()]
    return ", ".join(listed) + " (or more)"


def _policy(policy: Policy) -> str:
    """The keys of the policy with the values that were in force."""
    lines = [
        f"- `{name}` = {_words(getattr(policy, name))}: {field.description or ''}"
        for name, field in Policy.model_fields.items()
        if name not in PAPERS
    ]
    return "\n".join(lines)


def _kinds(kinds: Iterable[str]) -> str:
    ontology = load_ontology()
    lines = []
    for name in sorted(set(kinds)):
        told = ontology.kind(name).definition if name in ontology else "a kind of the team's own"
        lines.append(f"- `{name}`: {told}")
    return "\n".join(lines or ["None."])


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(str(one) for one in value) or "none"
    return str(value)


def _deriving(name: str) -> dict[str, Any]:
    return tomllib.loads((files("dateline.deriving") / name).read_text("utf-8"))
