"""The guide's Python, as it is written there: it runs, and shows what the page says that it shows.

The blocks of a page run in order, from the project's folder, as in a notebook: what a line gives is shown. What a block shows
stands in the block of text after it; a block without one shows nothing. With the variable REGULARS_GUIDE=write the pages are
given what was shown instead; look at the difference before you keep it.
"""

from __future__ import annotations

import ast
import contextlib
import io
import os
import re
from pathlib import Path
from typing import Any

import pytest

import regulars as rg

ROOT = Path(__file__).parents[3]
GUIDE = ROOT / "docs/guide"
WORKED = GUIDE / "worked"
PAGES = sorted(path.relative_to(GUIDE) for path in GUIDE.rglob("*.md") if WORKED not in path.parents)
BLOCK = re.compile(r"^```python\n(?P<code>.*?)^```\n(?:\n```text\n(?P<shown>.*?)^```\n)?", re.DOTALL | re.MULTILINE)
# Python that cannot run here is set as `py`, and the line before it says why.
NOT_RUN = re.compile(r"^(?P<before>.*)\n+```py\n", re.MULTILINE)


def shown_by(code: str, name: str, scope: dict[str, Any]) -> str:
    """What a block shows: what it prints, what its expressions give, and the error of ours that ends it."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        for statement in ast.parse(code, name).body:
            try:
                if isinstance(statement, ast.Expr):
                    value = eval(compile(ast.Expression(statement.value), name, "eval"), scope)
                    if value is not None:
                        print(repr(value))
                else:
                    exec(compile(ast.Module([statement], []), name, "exec"), scope)
            except rg.RegularsError as error:
                print(f"{type(error).__name__}: {error}")
                break
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


def check(text: str, name: str, scope: dict[str, Any]) -> str:
    """Runs the blocks of a text, and gives the text with what they show."""
    differences: list[str] = []

    def run(block: re.Match[str]) -> str:
        code, wanted = block["code"], (block["shown"] or "").rstrip("\n")
        shown = shown_by(code, name, scope)
        assert "<bound method" not in shown, f"{name}: a method that is not called\n{code}"
        if shown != wanted:
            differences.append(f"{name}:\n{code}\nshows\n{shown}\n\nand should show\n{wanted}")
        return f"```python\n{code}```\n" + (f"\n```text\n{shown}\n```\n" if shown else "")

    made = BLOCK.sub(run, text)
    if os.environ.get("REGULARS_GUIDE") != "write":
        assert not differences, "\n\n".join(differences)
    return made


def keep(path: Path, text: str) -> None:
    """Writes a page, where that was asked for."""
    if os.environ.get("REGULARS_GUIDE") == "write" and path.read_text("utf-8") != text:
        path.write_text(text, "utf-8")


def sections(path: Path) -> list[list[str]]:
    """The name and the text of each section, the first of which is what stands before them."""
    parts = path.read_text("utf-8").split("\n## ")
    return [["", parts[0]], *[part.split("\n", 1) for part in parts[1:]]]


@pytest.fixture(autouse=True)
def from_the_projects_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_a_page_runs(page: Path) -> None:
    path = GUIDE / page
    keep(path, check(path.read_text("utf-8"), str(page), {"__name__": "guide"}))


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_what_does_not_run_says_why(page: Path) -> None:
    text = (GUIDE / page).read_text("utf-8")
    for block in NOT_RUN.finditer(text):
        assert "not run" in block["before"].lower(), f"{page}: a block of `py` after {block['before']!r}"


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_rust_is_run_by_the_documentation_tests(page: Path) -> None:
    if "```rust" in (GUIDE / page).read_text("utf-8"):
        assert f"docs/guide/{page.as_posix()}" in (ROOT / "examples/rust/src/lib.rs").read_text("utf-8")


def test_there_is_a_worked_example_of_everything() -> None:
    found = [section for path in WORKED.glob("*.md") if path.name != "logs.md" for section in sections(path) if section[0]]
    names = [name for name, _ in found]
    assert [name for name, text in found if "```python" not in text or "```js" not in text] == []
    listed = re.findall(r"^\| \[[^]]*\]\([^)]*/(\w+)\.md\)", (ROOT / "docs/METRICS.md").read_text("utf-8"), re.MULTILINE)
    assert sorted(names) == sorted(listed)


@pytest.mark.parametrize("path", sorted(path for path in WORKED.glob("*.md") if path.name != "logs.md"), ids=lambda path: path.stem)
def test_worked_examples_run(path: Path) -> None:
    logs = dict(sections(WORKED / "logs.md"))
    made = []
    for name, text in sections(path):
        scope: dict[str, Any] = {"__name__": "guide"}
        if asked := re.match(r"\n*<!-- log: (\w+) -->", text):
            check(logs[asked[1]], asked[1], scope)
        text = check(text, f"{path.stem}, {name}", scope)
        made.append(f"{name}\n{text}" if name else text)
    keep(path, "\n## ".join(made))
