"""Every error that the package raises on purpose, as one tree.

::

    SidestreamError
     ├─ InputError            what a person or a link gave can't be used as it is
     │   ├─ LocationError     a longitude/latitude pair that can't be a place here
     │   ├─ TableError        a file or table lacks a column, has no rows, or holds text for a number
     │   └─ LimitError        the request is larger than a documented setting allows
     ├─ EngineError           another routing engine is missing or failed
     ├─ DownloadError         what is on the network can't be fetched
     ├─ JobError              a large computation in a folder can't start, go on or be read
     ├─ RegionError           a region's folder can't be used
     │   ├─ CatalogueError    its plants, side streams, users or sources have problems; ``problems`` lists them
     │   └─ RoadsError        its road network can't be read, or is not one
     ├─ ScenarioError         a scenario, or the link that holds it, can't be read
     └─ BoardError            the workshop board can't do what was asked
         ├─ BoardUnavailableError    its store doesn't answer: nothing was saved, send it again
         │   └─ BoardFullError       its disk is full
         ├─ BoardEntryError   what was typed can't be used as it is
         ├─ BoardAccessError  a wrong code, passphrase or key, or one that isn't enough for this
         ├─ BoardClosedError  the session takes nothing more
         └─ BoardBusyError    too much at once; ``values["seconds"]`` says how long to wait

A message is an English template and at the same time the message id of the gettext catalogues, so that the interface
can say it in the reader's language: mark the template with :func:`sidestream_map.base.N_` where it is raised. The
values are put in after translation; one that is a :class:`sidestream_map.base.Term` is translated as well. A message
says what happened and what to do.

That a place can't be reached by road is not an error: it is a status that results carry on.
"""

from __future__ import annotations

from collections.abc import Callable

from sidestream_map.base.i18n import filled


class SidestreamError(Exception):
    """Base of all errors that this package raises on purpose.

    Args:
        message: English template, a gettext message id, with ``{name}`` fields.
    """

    def __init__(self, message: str, /, **values: object) -> None:
        self.message = message
        self.values = values
        super().__init__(self.text())

    def __reduce__(self) -> tuple[object, ...]:
        # The default would take the finished text for a template when an error comes out of another process.
        return _made_again, (type(self), self.args, self.__dict__)

    def text(self, translate: Callable[[str], str] | None = None) -> str:
        """The message in the reader's language, or in English without ``translate``.

        Args:
            translate: maps a message id to its translation.
        """
        if translate is None:
            return self.message.format(**self.values)
        return translate(self.message).format(**filled(self.values, translate))


def _made_again(kind: type[SidestreamError], args: tuple[object, ...], state: dict[str, object]) -> SidestreamError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    return error


class InputError(SidestreamError):
    """What a person or a link gave can't be used as it is."""


class LocationError(InputError):
    """A longitude/latitude pair that can't be a place here."""


class TableError(InputError):
    """A file or table lacks a column, has no rows, or holds text where a number belongs."""


class LimitError(InputError):
    """The request is larger than a documented setting allows."""


class EngineError(SidestreamError):
    """Another routing engine is missing or failed."""


class DownloadError(SidestreamError):
    """What is on the network can't be fetched: there is none, or the server doesn't answer."""


class JobError(SidestreamError):
    """A large computation in a folder can't start, go on or be read."""


class RegionError(SidestreamError):
    """A region's folder can't be used."""


class CatalogueError(RegionError):
    """Plants, side streams, users or sources have problems.

    Attributes:
        problems: one object a problem, each with file, row, column and what to do
            (:class:`sidestream_map.region.catalogue.Problem`).
    """

    def __init__(self, message: str, /, problems: tuple[object, ...] = (), **values: object) -> None:
        self.problems = problems
        super().__init__(message, **values)


class RoadsError(RegionError):
    """A road network can't be read, or is not one."""


class ScenarioError(SidestreamError):
    """A scenario, or the link that holds it, can't be read."""


class BoardError(SidestreamError):
    """The workshop board can't do what was asked."""


class BoardUnavailableError(BoardError):
    """The board's store doesn't answer: nothing was saved as far as we know, and it can be sent again."""


class BoardFullError(BoardUnavailableError):
    """The disk of the board's store is full: nothing was saved."""


class BoardEntryError(BoardError):
    """What was typed can't be used as it is: too long, empty, or no such choice."""


class BoardAccessError(BoardError):
    """A wrong code, passphrase or key, or one that isn't enough for what was asked."""


class BoardClosedError(BoardError):
    """The session is closed, or full: it takes no entries and no reactions."""


class BoardBusyError(BoardError):
    """Too much at once; ``values["seconds"]`` says how long to wait."""
