"""Plots as Altair's charts."""

from __future__ import annotations

import importlib
from typing import Any

from regulars._errors import NotInstalledError


def chart(specification: dict[str, Any]) -> Any:
    """A chart of a Vega-Lite specification."""
    try:
        altair = importlib.import_module("altair")
    except ImportError as error:
        raise NotInstalledError(
            "a plot is drawn by Altair, which is not installed: pip install regulars[plot]; "
            "without it plot_spec() gives the Vega-Lite specification as a dict"
        ) from error
    return altair.Chart.from_dict(specification)
