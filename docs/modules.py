"""Write the list of modules at the end of docs/architecture.md: a line each, the first of its docstring.

Usage: python docs/modules.py
"""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "architecture.md"
HEADING = "## Modules\n"


def listed() -> str:
    """The list as Markdown, packages in the order of their names."""
    lines: list[str] = []
    folder = None
    for path in sorted((ROOT / "catpaint").rglob("*.py"), key=lambda path: (path.parent.parts, path.name)):
        said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        if path.name == "__init__.py" and (not said or not said.strip()):
            continue
        if path.parent != folder:
            folder = path.parent
            lines += ["", f"### {folder.relative_to(ROOT).as_posix()}/"]
        lines.append(f"- `{path.name}`: {(said or '').splitlines()[0] if said else '(says nothing of itself)'}")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Replace the list in the page."""
    text = PAGE.read_text(encoding="utf-8")
    before = text[: text.index(HEADING)]
    PAGE.write_text(
        f"{before}{HEADING}\nWritten by `python docs/modules.py` from the docstrings.\n{listed()}", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
