"""The errors that a user may see: what was wrong, where, and what to do."""


class DatelineError(Exception):
    """Root of all errors of the product; its message is one line for a person."""


class BadInput(DatelineError):
    """A source cannot be read as a report: empty, binary, too large, malformed."""


class BadOption(DatelineError):
    """An option or argument has a value that cannot be used."""


class ModelMissing(DatelineError):
    """A language model that reading needs is not installed."""


class GazetteerError(DatelineError):
    """The gazetteer index cannot be built or opened."""


class OntologyError(DatelineError):
    """The kinds or crosswalks break their own rules."""


class RecordError(DatelineError):
    """A record cannot be opened or written, or does not hold what is asked for."""


class PolicyError(DatelineError):
    """The policy of what may leave a record cannot be used."""


class ExportError(DatelineError):
    """Events cannot be written in a format, or a file of a format cannot be read."""


class ImportProblem(DatelineError):
    """A table, or a row of it, cannot be imported."""


class ArchiveError(DatelineError):
    """The archive cannot be opened or written, or does not hold what is asked for."""


class CollectError(DatelineError):
    """A source cannot be collected from: not there, or not what it should be."""
