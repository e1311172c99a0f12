"""What the library refuses, as data: a class for each code, and the fields of the core's error as attributes."""

from __future__ import annotations

from typing import ClassVar, TypedDict


class BadRow(TypedDict):
    """A row that cannot be used."""

    row: int
    column: str
    value: str
    reason: str
    allowed: str


class RegularsError(ValueError):
    """The base of all errors of the library."""

    code: ClassVar[str] = ""


class OutOfDomainError(RegularsError):
    """A parameter lies outside what its definition allows."""

    code: ClassVar[str] = "out_of_domain"
    metric: str
    param: str
    value: str
    allowed: str


class MissingError(RegularsError):
    """A parameter without a default was not given."""

    code: ClassVar[str] = "missing"
    metric: str
    param: str
    allowed: str


class UnknownOptionError(RegularsError):
    """A parameter's name is not one that the metric knows."""

    code: ClassVar[str] = "unknown_option"
    metric: str
    param: str
    suggestion: str | None
    allowed: str


class UnknownNameError(RegularsError):
    """A column, dimension or metric of this name does not exist."""

    code: ClassVar[str] = "unknown_name"
    what: str
    name: str
    suggestion: str | None
    allowed: str


class TooLargeError(RegularsError):
    """An exact sum no longer fits its integer."""

    code: ClassVar[str] = "overflow"
    what: str


class MismatchError(RegularsError):
    """Two pieces of evidence, or two parts of a table, cannot be combined."""

    code: ClassVar[str] = "mismatch"
    left: str
    right: str
    reason: str


class CurrencyMismatchError(RegularsError):
    """A log holds one currency, and a second one was found."""

    code: ClassVar[str] = "currency_mismatch"
    expected: str
    found: str
    row: int | None


class BadRowsError(RegularsError):
    """Rows cannot be used: `total` of `rows`, the first of which are in `bad`."""

    code: ClassVar[str] = "bad_rows"
    rows: int
    total: int
    bad: list[BadRow]


class UnreadableError(RegularsError):
    """A text cannot be read as what it should be."""

    code: ClassVar[str] = "unreadable"
    value: str
    expected: str


class InputError(RegularsError):
    """A table or a file could not be read."""

    code: ClassVar[str] = "input"
    what: str
    reason: str


class WorkInterruptedError(RegularsError):
    """Long work was stopped by whoever was told how far it had come."""

    code: ClassVar[str] = "interrupted"
    stage: str
    step: int


class NotInstalledError(RegularsError, ImportError):
    """Another package is needed, and is not installed."""

    code: ClassVar[str] = "not_installed"


# What the native module raises, by the core's codes.
CLASSES: dict[str, type[RegularsError]] = {
    kind.code: kind
    for kind in (
        OutOfDomainError,
        MissingError,
        UnknownOptionError,
        UnknownNameError,
        TooLargeError,
        MismatchError,
        CurrencyMismatchError,
        BadRowsError,
        UnreadableError,
        InputError,
        WorkInterruptedError,
    )
}
