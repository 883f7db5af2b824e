"""Reports: the readable text of one edition of an article."""

import hashlib
from typing import Any

from pydantic import Field, computed_field, model_validator

from dateline.vocabulary.grounded import Grounded
from dateline.vocabulary.span import Word


class Published(Grounded):
    """When a report was published: an EDTF day or minute, with zone where that is known."""

    edtf: str
    zone: str | None = None


class Report(Word):
    """A text with its metadata; every offset in a reading refers to `text`."""

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    address: str | None = None
    language: str | None = None
    published: Published | None = None
    updated: Published | None = Field(
        default=None, description="When the outlet says that it last changed this text."
    )
    capture: str | None = Field(
        default=None, description="Id of the archived capture that the text came from."
    )
    extracted_by: str | None = Field(
        default=None, description="What made the text from the bytes, with its version."
    )
    translation_of: str | None = Field(
        default=None, description="Address of the article that this one says it translates."
    )
    home: str | None = Field(
        default=None,
        description="Country (ISO 3166-1 alpha-2) or place name where the outlet is at home.",
    )

    @model_validator(mode="before")
    @classmethod
    def _named_by_its_text(cls, data: Any) -> Any:
        """A report as it is written out holds the hash of its text, which must be that."""
        if not isinstance(data, dict) or "text_sha256" not in data:
            return data
        rest = {key: part for key, part in data.items() if key != "text_sha256"}
        if sha256(str(data.get("text"))) != data["text_sha256"]:
            raise ValueError("text_sha256 is not the hash of the text: it was changed")
        return rest

    @computed_field  # type: ignore[prop-decorator]
    @property
    def text_sha256(self) -> str:
        """SHA-256 of the text in UTF-8, in hexadecimal: the name of the text."""
        return sha256(self.text)


def sha256(text: str) -> str:
    """SHA-256 of a text in UTF-8 (lone surrogates kept), in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
