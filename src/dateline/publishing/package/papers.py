"""Papers: licence, citation and read-me of a data package."""

import json
import tomllib
from functools import cache
from pathlib import Path

from dateline.publishing.formats.made import Made
from dateline.publishing.policy import Policy

GEONAMES = """\
Ids, names and points of places are from GeoNames (https://www.geonames.org/), licensed under
Creative Commons Attribution 4.0 International (https://creativecommons.org/licenses/by/4.0/).
"""

PRIVACY = """\
The data tell of people in a public role only by name; victims, suspects, detained people, patients,
witnesses and minors are described. Do not try to find out who they are.
"""


@cache
def licences() -> dict[str, dict[str, str]]:
    """Licences of data by SPDX name, with title and address."""
    return tomllib.loads((Path(__file__).parent / "licences.toml").read_text("utf-8"))


def licence(policy: Policy, made: Made) -> str:
    """The file LICENSE: what the policy grants, and what it rests on."""
    known = licences().get(policy.licence or "", {})
    if policy.licence_text:
        granted = policy.licence_text.strip()
    elif policy.licence:
        title, path = known.get("title", policy.licence), known.get("path", "")
        granted = f"These data are licensed under {title} ({policy.licence}).\n{path}".strip()
    else:
        granted = "No licence has been granted: ask the keepers of the record before you use it."
    return f"{made.title}\n\n{granted}\n\n{GEONAMES}\n{PRIVACY}"


def citation(policy: Policy, made: Made) -> str:
    """CITATION.cff (Citation File Format 1.2.0); its strings are JSON, which YAML holds."""
    lines = [
        "cff-version: 1.2.0",
        "message: If you use these data, please cite them as below.",
        "type: dataset",
        f"title: {_string(made.title)}",
        "authors:",
    ]
    for creator in policy.creators:
        lines.append(f"  - name: {_string(creator.name)}")
        if creator.affiliation:
            lines.append(f"    affiliation: {_string(creator.affiliation)}")
        if creator.orcid:
            lines.append(f"    orcid: {_string(f'https://orcid.org/{creator.orcid}')}")
    if not policy.creators:
        lines.append(f"  - name: {_string(f'The keepers of {made.title}')}")
    if policy.description:
        lines.append(f"abstract: {_string(policy.description)}")
    if policy.licence:
        lines.append(f"license: {_string(policy.licence)}")
    lines += [f"date-released: {made.at:%Y-%m-%d}", f"version: {_string(f'{made.at:%Y-%m-%d}')}"]
    return "\n".join(lines) + "\n"


def readme(policy: Policy, made: Made, files: dict[str, str]) -> str:
    """README.md: what is in the folder."""
    rows = "\n".join(f"- `{name}`: {what}" for name, what in files.items())
    about = f"\n{policy.description}\n" if policy.description else ""
    contact = f"\nContact: {policy.contact}\n" if policy.contact else ""
    return f"# {made.title}\n{about}\nMade {made.at:%Y-%m-%d} by {made.by}.\n\n{rows}\n{contact}"


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
