@final
class Column(Sequence[_Number], Generic[_Number]):
    """A column of numbers, in which `None` stands for what is undefined.

    NumPy and Arrow read it without a copy: `np.asarray(column)`, `pl.Series(column)`. With gaps it is an array of objects
    for NumPy, and has nulls for Arrow.
    """

    def __new__(cls, values: Sequence[_Number], /) -> Self: ...
    def tolist(self) -> list[_Number]:
        """The numbers as a list, `None` where undefined."""

    def count(self, value: Any, /) -> int:
        """How often a value occurs."""

    def index(self, value: Any, /, *range: int) -> int:
        """Where a value first occurs."""

    @property
    def null_count(self) -> int:
        """How many are undefined."""

    def __len__(self) -> int: ...
    @overload
    def __getitem__(self, key: int, /) -> _Number: ...
    @overload
    def __getitem__(self, key: slice, /) -> Column[_Number]: ...
    def __iter__(self) -> Iterator[_Number]: ...
    def __eq__(self, value: object, /) -> bool: ...
    __hash__ = None  # type: ignore[assignment]
    def __reduce__(self) -> tuple[Any, tuple[list[_Number]]]: ...
    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        """For NumPy where there are gaps; without them it takes the buffer."""

    def __arrow_c_array__(self, requested_schema: Any = None) -> tuple[Any, Any]: ...
    if sys.version_info >= (3, 12):
        def __buffer__(self, flags: int, /) -> memoryview: ...

    def _canonical(self) -> str:
        """One text for one column, the same in every language."""
