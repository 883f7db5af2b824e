"""What is found in a web archive: captures, and records that could not be read."""

from dataclasses import dataclass

from dateline.vocabulary import Capture


@dataclass(frozen=True, slots=True)
class BrokenRecord:
    """A record of a web archive that could not be read and was passed over, or has a fault.

    `where` is the file and the byte offset; `lost` is false where its capture follows all the same.
    """

    where: str
    what: str
    lost: bool = True

    def __str__(self) -> str:
        """One line for a person."""
        return f"{self.where}: {self.what}"


Found = Capture | BrokenRecord
