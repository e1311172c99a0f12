"""Names that are not there: what was meant."""

from __future__ import annotations

import functools
import re
from types import FunctionType
from typing import TYPE_CHECKING, Any, TypeVar

from regulars import _regulars

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    _F = TypeVar("_F", bound=Callable[..., Any])

_UNEXPECTED = re.compile("unexpected keyword argument '(.*)'$")


def meant(name: str, names: Iterable[str]) -> str:
    """The end of a message: the public name that comes nearest, if one does."""
    near = _regulars.nearest(name, [known for known in names if not known.startswith("_")])
    return f"; did you mean {near!r}?" if near else ""


def told(function: _F) -> _F:
    """The same function, which says what was meant by an argument that it does not know."""

    @functools.wraps(function)
    def call(*given: Any, **named: Any) -> Any:
        __tracebackhide__ = True
        try:
            return function(*given, **named)
        except TypeError as error:
            unknown = _UNEXPECTED.search(str(error))
            # What goes further than this call was not said of its arguments.
            if unknown is None or error.__traceback__ is None or error.__traceback__.tb_next is not None:
                raise
            code = function.__code__
            names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
            raise TypeError(f"{error}{meant(unknown[1], names)}") from None

    return call  # type: ignore[return-value]


class Named:
    """What every log, its groups and every result have: a name that is not there says which was meant."""

    __slots__ = ()

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        for name, member in list(vars(cls).items()):
            if isinstance(member, FunctionType) and (name == "__init__" or not name.startswith("_")):
                setattr(cls, name, told(member))
            elif isinstance(member, classmethod) or name == "__new__":
                setattr(cls, name, type(member)(told(member.__func__)))

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            kind = type(self)
            raise AttributeError(f"{kind.__name__!r} has no {name!r}{_others(kind, name) or meant(name, dir(kind))}")


def _others(kind: type, name: str) -> str:
    """The logs and groups that have what this one does not."""
    from regulars._orders import Seen, SeenGroups

    for base in (Seen, SeenGroups):
        if issubclass(kind, base) and not name.startswith("_"):
            others = sorted(other.__name__ for other in base.__subclasses__() if hasattr(other, name))
            return f"; it is asked of {', '.join(others)}" if others else ""
    return ""
