"""Errors a user can act on: the place, the fact and the remedy, and the exit code they end in."""

from __future__ import annotations


class CleanerError(Exception):
    """One message of the form `place: fact; remedy`. Subclasses differ in the exit code only."""

    exit_code = 3

    def __init__(self, place: str, fact: str, remedy: str = "") -> None:
        super().__init__(place, fact, remedy)
        self.place, self.fact, self.remedy = place, fact, remedy

    def __str__(self) -> str:
        return f"{self.place}: {self.fact}" + (f"; {self.remedy}" if self.remedy else "")


class PackError(CleanerError):
    """A rule pack is wrong (exit 2)."""

    exit_code = 2


class ConfigError(CleanerError):
    """A configuration file or an option is wrong (exit 2)."""

    exit_code = 2


class DecodeError(CleanerError):
    """A document's bytes are not text in any encoding tried (exit 3)."""


class ContractError(CleanerError):
    """A rule changed what its stage promises to keep (exit 3; the document is left as it was)."""


class RestError(CleanerError):
    """Rules did not come to rest: each round undid or extended the last (exit 3; the document is left as it was)."""


class RuleError(CleanerError):
    """A rule, or a fact it asked for, fails (exit 3; the document is left as it was)."""


class JournalError(CleanerError):
    """A journal cannot be read, or does not belong to the file it is asked to undo (exit 3)."""


class FileError(CleanerError):
    """A file cannot be read or written (exit 3)."""
