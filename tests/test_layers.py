"""The library's order: modules import only from those before them. Modules and functions stay short."""

import ast

ORDER = [
    *("common", "data", "priors", "recording", "metrics", "likelihood", "novelty", "callbacks"),
    *("models", "plots", "explore", "checks", "grading"),
]
# They serve the command line, which is used before anything else works.
APART = {"__init__", "__main__", "installation"}


def modules(root):
    return sorted((root / "aae_teach").rglob("*.py"))


def room(path, root):
    """The module's or package's name right below aae_teach."""
    return path.relative_to(root / "aae_teach").with_suffix("").parts[0]


def imported_rooms(path, root):
    """Names right below aae_teach that the file imports."""
    package = path.relative_to(root).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(path.read_text())):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name.split(".") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = list(package[: len(package) - node.level + 1]) if node.level else []
            base += node.module.split(".") if node.module else []
            names = [[*base, alias.name] for alias in node.names]
        yield from (name[1] for name in names if name[0] == "aae_teach" and len(name) > 1)


def test_the_order_names_every_module(root):
    rooms = {room(path, root) for path in modules(root)}
    assert rooms == set(ORDER) | APART
    contributing = (root / "CONTRIBUTING.md").read_text()
    assert all(name in contributing for name in ORDER)


def test_modules_import_only_from_those_before_them(root):
    seen = 0
    for path in modules(root):
        here = room(path, root)
        for other in imported_rooms(path, root):
            if here in APART or other == here or other not in ORDER:
                continue
            seen += 1
            assert ORDER.index(other) < ORDER.index(here), f"{path.name} imports {other}"
    assert seen > 15


def test_no_module_is_longer_than_250_lines(root):
    sources = [*modules(root), *(root / "aae_teach" / "explore" / "frontend").glob("*.js")]
    long = {path.name: lines for path in sources if (lines := len(path.read_text().splitlines())) > 250}
    assert not long


def test_every_function_fits_on_a_screen(root):
    long, functions = {}, 0
    for folder in ("aae_teach", "benchmarks", "lessons", "tests", "tools"):
        for path in sorted((root / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                    functions += 1
                    lines = node.end_lineno - node.lineno + 1
                    if lines > 60:
                        long[f"{path.relative_to(root)}: {node.name}"] = lines
    assert functions > 2000
    assert not long
