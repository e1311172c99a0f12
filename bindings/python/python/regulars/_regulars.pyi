def version() -> str:
    """The version of the library."""
