"""Who are your regular customers? Engagement, retention and value figures that carry their evidence.

A metric has one name. With counts at hand it is a function, `regulars.retention_rate(start=2000, end=2400, new=600)`;
with a log of orders it is a method, `regulars.Orders(table, ...).retention(...)`; and for each period or each value of a
dimension it is asked of `orders.per("month")` or `orders.by("country")`. Results carry what they were counted from.
"""

from regulars import _metrics, _results
from regulars._errors import (
    BadRow,
    BadRowsError,
    CurrencyMismatchError,
    InputError,
    MismatchError,
    MissingError,
    OutOfDomainError,
    RegularsError,
    TooLargeError,
    UnknownNameError,
    UnknownOptionError,
    UnreadableError,
)
from regulars._metrics import *
from regulars._orders import Grouped, Orders, SetAside
from regulars._regulars import Result, Table, version
from regulars._results import *

__version__: str = version()

__all__ = [
    "BadRow",
    "BadRowsError",
    "CurrencyMismatchError",
    "Grouped",
    "InputError",
    "MismatchError",
    "MissingError",
    "Orders",
    "OutOfDomainError",
    "RegularsError",
    "Result",
    "SetAside",
    "Table",
    "TooLargeError",
    "UnknownNameError",
    "UnknownOptionError",
    "UnreadableError",
    "__version__",
    "version",
]
__all__ += _metrics.__all__
__all__ += _results.__all__
