"""Writes the pictures of the documentation: `cargo xtask pictures`. Look at them before they are committed."""

from __future__ import annotations

import sys
from pathlib import Path

import plots
import vl_convert

import regulars as rg

# What stands behind a picture, which has no page to stand on.
BACKGROUNDS = {"light": "#ffffff", "dark": "#16181c"}
LARGEST = 60_000


def save(folder: Path, name: str, result: rg.Result | rg.Table, kind: str | None, theme: str) -> None:
    """Draws one result into a file: lines and letters where these are few, and else dots."""
    figure = "probability_alive" if name == "frequency_recency" else None
    specification = result.plot_spec(kind, figure=figure, theme=theme)  # type: ignore[arg-type]
    specification["background"] = BACKGROUNDS[theme]
    picture, end = vl_convert.vegalite_to_svg(specification).encode(), "svg"
    if len(picture) > LARGEST:
        picture, end = vl_convert.vegalite_to_png(specification), "png"
    if len(picture) > LARGEST:
        raise SystemExit(f"{name} has {len(picture)} bytes, of at most {LARGEST}")
    (folder / f"{name}.{end}").write_bytes(picture)
    print(f"{len(picture):>7} bytes  {name}.{end}")


def main(folder: Path) -> None:
    """Draws all of them."""
    folder.mkdir(parents=True, exist_ok=True)
    orders = plots.cdnow()
    some = plots.of_orders(orders, "month") | plots.of_model(orders, 1, 8, 8)
    some |= plots.of_counts() | plots.of_subscriptions()
    # Many panels are too much for a page, and so are the cells of a model by itself, which looks as its matrix does.
    del some["commerce_summary"], some["report"], some["model"]
    for name, (result, kind) in some.items():
        save(folder, name, result, kind, "light")
    for name in ["cohorts", "lifecycle"]:
        save(folder, f"{name}_dark", *some[name], "dark")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
