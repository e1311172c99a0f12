"""Data to try the library with. They are in the package: nothing is downloaded."""

from __future__ import annotations

from regulars._regulars import Table

__all__ = ["cdnow"]


def cdnow() -> Table:
    """The purchases of 2,357 people at CDNOW, a seller of music, from January 1997 to June 1998.

    Each of them bought there for the first time in the first quarter of 1997. A row is one of their 6,919 orders: the
    `customer`, the `date`, how many `cds`, and the `amount` in US dollars.

        orders = regulars.Orders(regulars.datasets.cdnow(), customer="customer", at="date", amount="amount", currency="USD")

    It is the 1/10 systematic sample that Peter Fader and Bruce Hardie published with "Forecasting Repeat Sales at CDNOW: A
    Case Study", Interfaces 31(3), 2001, and offer at brucehardie.com. Columns were renamed and dates written as ISO 8601.
    """
    # What only this needs is imported here, so that importing the package takes no longer.
    import gzip
    from importlib import resources

    packed = resources.files("regulars").joinpath("data/cdnow.json.gz").read_bytes()
    return Table._from_json(gzip.decompress(packed).decode())
