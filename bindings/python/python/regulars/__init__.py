"""Who are your regular customers? Engagement, retention and value figures that carry their evidence."""

from regulars._regulars import version

__version__: str = version()

__all__ = ["__version__", "version"]
