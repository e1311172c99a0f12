"""How far long work has come."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Progress(NamedTuple):
    """How far long work has come."""

    stage: str
    """What is being done, such as "fit" or "backtest"."""

    step: int
    """How many steps of it are done."""

    of: int | None
    """How many steps there are, where that is known before the end."""

    value: float | None
    """What the work is about to find, such as the log-likelihood so far."""


def shown() -> Callable[[Progress], None]:
    """Shows progress: by tqdm where it is installed, and else as a line on the standard error."""
    try:
        tqdm = importlib.import_module("tqdm.auto").tqdm
    except ImportError:
        return _line
    bar: Any = None

    def show(progress: Progress) -> None:
        nonlocal bar
        if bar is None or bar.desc.rstrip(": ") != progress.stage:
            bar = tqdm(desc=progress.stage, total=progress.of)
        bar.update(progress.step - bar.n)
        if progress.step == progress.of:
            bar.close()

    return show


def _line(progress: Progress) -> None:
    of = "" if progress.of is None else f" of {progress.of}"
    value = "" if progress.value is None else f", {progress.value:.6g}"
    end = "\n" if progress.step == progress.of else ""
    print(f"\r{progress.stage}: step {progress.step}{of}{value}", end=end, file=sys.stderr, flush=True)
