"""Builds docs/api, the reference of the library, from its docstrings: `make notebooks`, or with --check.

Public is what `aae_teach` hands out, what the modules do that it hands out, and the classes that public ones
are based on. The sources are read, not run; only packages that load their names late are imported, for the
list of these names. The same docstrings give the same bytes.
"""

import ast
import importlib
import re
import sys
import textwrap
from dataclasses import dataclass
from pathlib import Path

import griffe
from built import changed, run

FOLDER = "docs/api"
BUILT = "<!-- Built from the docstrings by `make notebooks`; a change made here is lost. -->"
# Pages in the order of the library: title, subject, and the modules whose names are there, in this order.
PAGES = {
    "data": (
        "Data",
        "Images: the embedded sets, MNIST, files. Validation sets and labelled subsets.",
        ["data.images", "data.digits", "data.bundled", "data.arrays", "data.folders", "data.splits"],
    ),
    "priors": ("Priors", "Distributions that codes are forced onto.", ["priors"]),
    "recording": (
        "Recording",
        "What is kept of a training.",
        ["recording", "callbacks", "common.progress_line"],
    ),
    "measures": (
        "Measures",
        "How well images return, codes match a prior, clusters agree with labels, what does not belong.",
        ["metrics", "likelihood", "novelty"],
    ),
    "networks": ("Networks", "What models are made of.", ["models.networks", "models.convolutions"]),
    "training": (
        "Training",
        "What all models share: phases, training, measuring, and how a model is loaded.",
        ["models.phases", "models"],
    ),
    "models": (
        "Models",
        "Models that learn without labels.",
        ["models.autoencoder", "models.adversarial", "models.gan", "models.vae", "models.example"],
    ),
    "matching": (
        "Other ways to match",
        "Models whose codes match a prior by a distance, or by a critic.",
        ["models.matching", "models.critic"],
    ),
    "categories": (
        "Models with labels and categories",
        "Models that are told labels, that learn from few, or that sort images without any.",
        ["models.labelled", "models.semi_supervised", "models.categorical"],
    ),
    "figures": ("Figures", "Each is returned, and says in words what it shows.", ["plots"]),
    "explorers": ("Explorers", "What a learner moves by hand.", ["explore"]),
    "lab": ("The AAE Lab", "A training in the page itself, without a kernel.", ["explore.training_lab"]),
    "checks": (
        "Checks",
        "What a learner calls, and what an author of a question needs.",
        ["checks.core", "checks"],
    ),
    "grading": (
        "Grading",
        "The notebooks of a class in one command. [For instructors](../instructors.md) says more.",
        ["grading"],
    ),
    "installation": ("Installation", "Whether the course can run on a machine.", ["installation"]),
}
SECTION = re.compile(r"(Args|Attributes|Returns|Raises|Example|Source):")
LESSONS = re.compile(r"lessons? \d\d((, | and )\d\d)*")
WIDTH = 100


class NoPlaceError(Exception):
    """A public name is defined in several places, or in a module that is on no page."""


@dataclass(frozen=True)
class Entry:
    """A public class or function.

    Attributes:
        about: what griffe read of it.
        path: how it is called, such as "aae.metrics.energy_distance".
    """

    about: griffe.Object
    path: str

    @property
    def place(self):
        """Where it stands: name of the page, place of its module on the page, module, line."""
        module = self.about.module.path.removeprefix("aae_teach.")
        fitting = [
            (len(start), page, number)
            for page, (_, _, starts) in PAGES.items()
            for number, start in enumerate(starts)
            if f"{module}.".startswith(f"{start}.")
        ]
        if not fitting:
            raise NoPlaceError(
                f"{self.path} is public, but {module} is on no page of tools/build_reference.py."
            )
        _, page, number = max(fitting)
        return page, number, module, self.about.lineno

    @property
    def heading(self):
        """Its heading; a function and a class may differ in one capital alone, as `plane` and `Plane`."""
        return f"class {self.about.name}" if self.about.is_class else self.about.name

    @property
    def address(self):
        """Where it is from another page: the file, and what GitHub makes of the heading."""
        return f"{self.place[0]}.md#{self.heading.lower().replace(' ', '-')}"


def build_all(root):
    """Returns the reference of the library under root: {path relative to root: bytes}."""
    loader = griffe.GriffeLoader(search_paths=[root], allow_inspection=False)
    library = loader.load("aae_teach")
    loader.resolve_aliases()
    entries = with_bases(public_entries(library))
    lessons = {path.name[:2]: path.stem for path in (Path(root) / "lessons").glob("[0-9][0-9]_*.py")}
    texts = {"README": index(entries, library)}
    for page, (title, subject, _) in PAGES.items():
        parts = [f"# {title}", BUILT, f"{subject} [All pages](README.md)."]
        if page == "grading":
            parts += command("python -m aae_teach grade FOLDER [OPTIONS]", library["grading.command"])
        for entry in entries:
            if entry.place[0] == page:
                parts += describe(entry)
        texts[page] = with_links("\n\n".join(parts) + "\n", entries, lessons)
    return {f"{FOLDER}/{page}.md": text.encode() for page, text in texts.items()}


def public_entries(library):
    """Yields an `Entry` for each function and class that the library or one of its modules hands out."""
    handed_out = public_names(library)
    for name in handed_out:
        about = definition(library, name)
        if about is not None:
            yield Entry(about, f"aae.{name}")
            continue
        module = next(each for each in modules(library) if each.name == name)
        for inner in public_names(module):
            about = definition(module, inner)
            if about is not None and inner not in handed_out:
                yield Entry(about, f"aae.{name}.{inner}")


def public_names(module):
    """What a module hands out: its `__all__`, else what it defines and describes."""
    if module.exports:
        return [str(name) for name in module.exports]
    if module.is_init_module:
        return importlib.import_module(module.path).__all__
    return [name for name, member in module.members.items() if is_described(member)]


def definition(module, name):
    """The class or function of that name that the module or one below it defines; None if there is none."""
    if name in module.members and module[name].is_alias:
        return module[name].final_target
    members = [each.members.get(name) for each in modules(module)]
    found = [each for each in members if each and not each.is_alias and (each.is_class or each.is_function)]
    if len(found) > 1:
        raise NoPlaceError(f"{name} is defined as {' and as '.join(each.path for each in found)}.")
    return found[0] if found else None


def modules(package):
    """Yields the package and all modules below it."""
    yield package
    for member in package.members.values():
        if not member.is_alias and member.is_module:
            yield from modules(member)


def is_described(member):
    """Whether a member of a module or class is for users: a function, class or property with a docstring."""
    if member.is_alias or member.name.startswith("_") or member.docstring is None:
        return False
    return member.is_function or member.is_class or "property" in member.labels


def with_bases(entries):
    """Returns the entries, and one for each class that hands methods down to one of them, in their order."""
    known = {entry.about.path: entry for entry in entries}
    for entry in list(known.values()):
        for base in entry.about.mro() if entry.about.is_class else ():
            if any(map(is_described, base.members.values())):
                known.setdefault(base.path, Entry(base, base.path))
    pages = list(PAGES)
    return sorted(known.values(), key=lambda entry: (pages.index(entry.place[0]), *entry.place[1:]))


def index(entries, library):
    """Returns the text of the first page: the commands, and a table of the pages with their names."""
    usage = ast.literal_eval(str(library["__main__.USAGE"].value))
    lines = [
        "# Reference of the library\n",
        f"{BUILT}\n",
        "`import aae_teach as aae` shows the names that notebooks use. What a model takes from Keras",
        "as it is stands in [Keras's reference](https://keras.io/api/models/).\n",
        "| page | names |\n|---|---|",
    ]
    for page, (title, subject, _) in PAGES.items():
        names = [f"[`{each.path}`]({each.address})" for each in entries if each.place[0] == page]
        if page == "grading":
            names.append("[`python -m aae_teach grade`](grading.md)")
        lines.append(f"| **[{title}]({page}.md)** {subject} | {'<br>'.join(names)} |")
    return "\n".join([*lines, f"\n## Commands\n\n```\n{usage}\n```\n"])


def command(call, module):
    """Yields the paragraphs on a command: how it is called, and what its module's parser knows."""
    yield f"```sh\n{call}\n```"
    lines = []
    for node in ast.walk(ast.parse(module.source)):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "add_argument":
            said = {word.arg: ast.unparse(word.value).strip("'\"") for word in node.keywords}
            name = f"{node.args[0].value} {said.get('metavar', '')}".strip()
            lines.append(f"- `{name}`: {said['help']}")
    yield "\n".join(lines)


def describe(entry):
    """Yields the paragraphs on a class or function, and on the methods that it defines."""
    about = entry.about
    yield f"## {entry.heading}"
    yield f"```python\n{signature(about, entry.path)}\n```"
    if about.is_class and about.bases:
        yield f"Based on {', '.join(f'`{base}`' for base in about.bases)}."
    yield from paragraphs(about)
    for member in about.members.values() if about.is_class else ():
        if is_described(member):
            yield f"### {about.name}.{member.name}"
            if member.is_function:
                yield f"```python\n{signature(member, member.name)}\n```"
            yield from paragraphs(member)


def signature(about, path):
    """How a class or function is called, without types, in lines of a length that can be read."""
    if about.is_class:
        calls = [each.members["__init__"] for each in (about, *about.mro()) if "__init__" in each.members]
        if not calls:
            return path
        about = calls[0]
    for parameter in about.parameters:
        parameter.annotation = None
        named = about.module.members.get(str(parameter.default))
        if named is not None and re.fullmatch(r"[\d\s.,()]+", str(named.value)):
            parameter.default = str(named.value)  # ARTICLE_HIDDEN says less than (1000, 1000)
    line = about.signature(name=path)
    if len(line) <= WIDTH:
        return line
    arguments = line[len(path) + 1 : -1]
    return f"{path}(\n{textwrap.indent(textwrap.fill(arguments, WIDTH - 4), '    ')}\n)"


def paragraphs(about):
    """Yields a docstring as paragraphs of Markdown, and each of its sections under its title."""
    title, lines = None, []
    for line in about.docstring.value.splitlines():
        opening = SECTION.fullmatch(line)
        if opening or (title and line and not line.startswith(" ")):
            yield from section(title, lines)
            title, lines = opening and opening[1], []
        if not opening:
            lines.append(line)
    yield from section(title, lines)


def section(title, lines):
    """Yields the Markdown of a section of a docstring; of the text itself, where the title is None."""
    text = textwrap.dedent("\n".join(lines)).strip("\n")
    if title is None:
        yield from [text] if text else []
    elif title == "Example":
        yield f"```python\n{text}\n```"
    elif title in ("Returns", "Source"):
        yield f"**{title}:** {text}"
    else:
        # What is indented goes on with the line above it.
        items = re.sub(r"\n +", " ", text).splitlines()
        pairs = [item.partition(": ") for item in items if item]
        yield f"**{title}:**\n\n" + "\n".join(f"- `{name}`: {what}" for name, _, what in pairs)


def with_links(text, entries, lessons):
    """Returns a page in which lessons and names of the library are links; code is left as it is."""
    known = {entry.about.name: entry.address for entry in entries}
    known |= {entry.path: entry.address for entry in entries}

    def lesson(number):
        return f"[{number[0]}](../../notebooks/{lessons[number[0]]}.ipynb)"

    def name(found):
        # A plain word, such as `phases`, may as well be an argument.
        address = known.get(found[1]) if re.search(r"[A-Z_.]", found[1]) else None
        return f"[{found[0]}]({address})" if address else found[0]

    lines, in_code = [], False
    for line in text.splitlines(keepends=True):
        in_code ^= line.startswith("```")
        if not in_code and not line.startswith(("#", "    ")):
            line = LESSONS.sub(lambda found: re.sub(r"\d\d", lesson, found[0]), line)
            line = re.sub(r"`([\w.]+)`", name, line)
        lines.append(line)
    return "".join(lines)


def differences(root, built):
    """Returns one sentence for each page under root that is not as it was built, or that has no place."""
    left = [path.name for path in (Path(root) / FOLDER).glob("*") if f"{FOLDER}/{path.name}" not in built]
    return changed(root, built) + [
        f"{FOLDER}/{name} has no place in tools/build_reference.py; delete it." for name in sorted(left)
    ]


def main(arguments=None):
    mend = "`make notebooks` rebuilds them; to keep a change, make it in the docstrings."
    words = (__doc__.splitlines()[0], "what the docstrings build", mend)
    return run(build_all, differences, NoPlaceError, words, arguments)


if __name__ == "__main__":
    sys.exit(main())
