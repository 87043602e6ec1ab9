"""Small changes of a program, one at a time, on its syntax tree (the standard library's `ast`)."""

import ast
import copy

COMPARISONS = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
}
OPERATIONS = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div,),
    ast.Div: (ast.Mult,),
    ast.Pow: (ast.Mult,),
    ast.FloorDiv: (ast.Div,),
    ast.Mod: (ast.FloorDiv,),
}
# Functions that stand in each other's place, whatever module they come from.
NAMES = {
    "mean": ("sum", "median"),
    "sum": ("mean",),
    "reduce_mean": ("reduce_sum",),
    "reduce_sum": ("reduce_mean",),
    "median": ("mean",),
    "max": ("min",),
    "min": ("max",),
    "argmax": ("argmin",),
    "argmin": ("argmax",),
    "maximum": ("minimum",),
    "minimum": ("maximum",),
    "std": ("var",),
    "var": ("std",),
    "tile": ("repeat",),
    "repeat": ("tile",),
    "zeros": ("ones",),
    "ones": ("zeros",),
    "zeros_like": ("ones_like",),
    "ones_like": ("zeros_like",),
    "floor": ("round",),
    "round": ("floor",),
    "cos": ("sin",),
    "sin": ("cos",),
    "normal": ("uniform",),
    "quantile": ("percentile",),
    "percentile": ("quantile",),
    "any": ("all",),
    "all": ("any",),
}
# Functions of one argument that may be left out, and such as may be applied twice.
DROPPED = ("abs", "sqrt", "exp", "log", "softmax", "sigmoid", "square", "sort", "round", "copy", "norm")
TWICE = ("softmax", "sigmoid", "apply", "sqrt", "exp")
COMMUTATIVE = ("maximum", "minimum", "max", "min", "isclose", "allclose", "array_equal")
# What a learner would write down, having the lesson in mind.
LITERALS = {
    "radius": 0.3, "classes": 10, "categories": 10, "components": 10, "clusters": 10, "count": 100,
    "stddev": 5.0, "latent_dim": 2, "share": 0.1, "seed": 0, "s": 5.0, "h": 0.2, "bandwidth": 0.2,
    "turns": 2, "inner": 1, "outer": 10, "least": 1.0, "ratio": 1.0, "per_class": 10, "times": 20,
}  # fmt: skip
PRINTING = ("verbose",)  # arguments that change only what is printed
WRAPPED = {
    "rounded": "round({}, 1)",
    "without its sign": "abs({})",
    "as percent": "100 * ({})",
    "turned": "({})[::-1]",
}


def mutations(tree):
    """Yields pairs (what was changed, the changed tree) for every change of every node."""
    printing = _of_printing(tree)
    for number, node in enumerate(ast.walk(tree)):
        for said, change in () if node in printing else changes(node):
            changed = copy.deepcopy(tree)
            twin = next(each for place, each in enumerate(ast.walk(changed)) if place == number)
            change(twin)
            yield f"line {getattr(node, 'lineno', 0)}: {said}", changed


def names(tree):
    """What every change of every node is called, without its line."""
    printing = _of_printing(tree)
    return {said for node in ast.walk(tree) if node not in printing for said, _ in changes(node)}


def _of_printing(tree):
    """The values of arguments that change only what is printed."""
    keywords = (each for each in ast.walk(tree) if isinstance(each, ast.keyword))
    return {keyword.value for keyword in keywords if keyword.arg in PRINTING}


def changes(node):
    """Yields pairs (what, function that changes such a node in place)."""
    for kind, make in CHANGES.items():
        if isinstance(node, kind):
            yield from make(node)


def of_constant(node):
    value = node.value
    if isinstance(value, bool):
        yield _set(node, "value", not value)
    elif isinstance(value, int):
        for other in (value + 1, value - 1):
            yield _set(node, "value", other)
    elif isinstance(value, float):
        yield _set(node, "value", 2 * value if value else 1.0)


def of_comparison(node):
    for other in COMPARISONS.get(type(node.ops[0]), ()):
        yield _set(node, "ops", [other(), *node.ops[1:]])


def of_operation(node):
    for other in OPERATIONS.get(type(node.op), ()):
        yield _set(node, "op", other())
    if isinstance(node.op, (ast.Add, ast.Sub, ast.Mult, ast.Div)):
        yield _become(node, node.left)
        yield _become(node, node.right)


def of_sign(node):
    if isinstance(node.op, (ast.USub, ast.Invert, ast.Not)):
        yield _become(node, node.operand)


def of_call(node):
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    part = "attr" if isinstance(node.func, ast.Attribute) else "id"
    for other in NAMES.get(name, ()):
        function = copy.deepcopy(node.func)
        setattr(function, part, other)
        yield _set(node, "func", function)
    if name in DROPPED and len(node.args) == 1:
        yield _become(node, node.args[0])
    if name in TWICE and len(node.args) == 1:
        yield _set(node, "args", [copy.deepcopy(node)])
    if name == "range" and len(node.args) == 1:
        yield _set(node, "args", [ast.Constant(5)])
    if (
        name not in COMMUTATIVE
        and len(node.args) > 1
        and not any(isinstance(each, ast.Starred) for each in node.args[:2])
    ):
        yield _set(node, "args", [node.args[1], node.args[0], *node.args[2:]])
    for place, keyword in enumerate(node.keywords):
        if keyword.arg and keyword.arg not in PRINTING:
            yield _set(node, "keywords", node.keywords[:place] + node.keywords[place + 1 :])


def of_subscript(node):
    if isinstance(node.slice, ast.Slice) and (node.slice.lower or node.slice.upper):
        yield _become(node, node.value)


def of_block(node):
    """A line that is left out; one that takes a step is also taken twice."""
    for place, line in enumerate(node.body):
        if isinstance(line, (ast.Expr, ast.AugAssign)) and not isinstance(line.value, ast.Constant):
            rest = node.body[:place] + node.body[place + 1 :]
            yield f"`{_short(line)}` is left out", _setter("body", rest or [ast.Pass()])
            twice = [*node.body[: place + 1], line, *node.body[place + 1 :]]
            yield f"`{_short(line)}` comes twice", _setter("body", twice)


def of_function(node):
    yield from of_block(node)
    for each in node.args.args:
        if each.arg in LITERALS:
            fixed = ast.parse(f"{each.arg} = {LITERALS[each.arg]!r}").body
            yield f"{each.arg} is always {LITERALS[each.arg]!r}", _setter("body", fixed + node.body)
        called = {use.func.id for use in ast.walk(node) if isinstance(getattr(use, "func", None), ast.Name)}
        used = {use.id for use in ast.walk(node) if isinstance(use, ast.Name)}
        if each.arg in used - called - set(LITERALS):
            yield f"{each.arg} is changed in place", _setter("body", _spoiling(node.body, each.arg))


def _spoiling(body, argument):
    """The lines of a function, after which an array that it was given is another one.

    `spoiled`, a list that has to stand above the function, notes that there was something to spoil.
    """
    kept = ast.parse(f"given = {argument}").body
    spoil = ast.parse(
        "if isinstance(given, list):\n    given.reverse(); spoiled.append(given)\n"
        "elif hasattr(given, 'flags') and given.ndim:\n    given += 1; spoiled.append(given)"
    ).body
    return [*kept, ast.Try(body=body, handlers=[], orelse=[], finalbody=spoil)]


def of_return(node):
    if node.value is None:
        return
    for said, form in WRAPPED.items():
        value = ast.parse(form.format(ast.unparse(node.value)), mode="eval").body
        yield f"the result is {said}", _setter("value", value)


CHANGES = {
    ast.Constant: of_constant,
    ast.Compare: of_comparison,
    ast.BinOp: of_operation,
    ast.UnaryOp: of_sign,
    ast.Call: of_call,
    ast.Subscript: of_subscript,
    ast.FunctionDef: of_function,
    (ast.For, ast.While, ast.With): of_block,
    ast.Return: of_return,
}


def _set(node, field, value):
    """The change that gives a field of a node another value."""
    other = copy.copy(node)
    setattr(other, field, value)
    return f"`{_short(node)}` becomes `{_short(other)}`", _setter(field, value)


def _setter(field, value):
    return lambda twin: setattr(twin, field, copy.deepcopy(value))


def _become(node, other):
    """The change that puts a part of a node in its place."""

    def change(twin):
        part = copy.deepcopy(other)
        twin.__class__, twin.__dict__ = part.__class__, part.__dict__

    return f"`{_short(node)}` becomes `{_short(other)}`", change


def _short(node):
    text = " ".join(ast.unparse(ast.fix_missing_locations(copy.deepcopy(node))).split())
    return text if len(text) <= 70 else text[:67] + "..."
