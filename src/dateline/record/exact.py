"""Exact text: a column that gives back every character, also those that databases refuse."""

from typing import Any

from sqlalchemy import LargeBinary, TypeDecorator
from sqlalchemy.engine import Dialect


class ExactText(TypeDecorator[str]):
    """Text kept as UTF-8 bytes: PostgreSQL takes no NUL in text, and neither takes half pairs."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002, D102
        return None if value is None else value.encode("utf-8", "surrogatepass")

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002, D102
        return None if value is None else bytes(value).decode("utf-8", "surrogatepass")
