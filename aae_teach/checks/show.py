"""Shows outcomes: as HTML with a sign and words in a notebook, as plain text elsewhere."""

import html

from aae_teach.checks.outcomes import ERROR, NOT_ATTEMPTED, NOT_YET, RIGHT, running_shell

# The signs differ in shape, for no one should need the colour: an empty, half and full circle, a triangle.
_SIGNS = {
    NOT_ATTEMPTED: ("○", "[ ]", "#6b7280"),
    ERROR: ("▲", "[!]", "#c2410c"),
    NOT_YET: ("◐", "[~]", "#b45309"),
    RIGHT: ("●", "[ok]", "#15803d"),
}
_HELP = ("", "", "#1d4ed8")
_LONGEST = 600


def show_outcome(outcome, notes=()):
    """Show the outcome of a check."""
    state = outcome.state[0].upper() + outcome.state[1:]
    rows = {"": outcome.message} if outcome.message else {}
    details = {label: _shortened(text) for label, text in outcome.details.items()}
    show(f"{outcome.name}: {state}", {**rows, **details}, _SIGNS[outcome.state], ("your line",), notes)


def show_progress(entries, record):
    """Show the entries of a `Record`, {question name: entry}, one row per exercise."""
    exercises = {}
    for name, entry in entries.items():
        exercises.setdefault(name.split(".")[0], {})[name] = entry
    rows = {exercise: _as_row(each) for exercise, each in exercises.items()}
    done = sum(entry["state"] == RIGHT for entry in entries.values())
    rows["file"] = str(record.path)
    show(f"{done} of {len(entries)} questions are right", rows, notes=record.messages)


def _as_row(entries):
    states = [entry["state"] for entry in entries.values()]
    signs = "".join(_SIGNS[state][0] for state in states)
    counts = [f"{states.count(state)} {state}" for state in _SIGNS if state in states]
    hints = sum(entry["hints"] for entry in entries.values())
    next_open = next((name for name, entry in entries.items() if entry["state"] != RIGHT), None)
    parts = [f"{signs} {', '.join(counts)}", f"hints used: {hints}" if hints else "", f"next: {next_open}"]
    return "; ".join(part for part in parts if part and part != "next: None")


def show(title, rows, signs=_HELP, code=(), notes=()):
    """Show a title and rows of {label: text}; the labels named in `code` hold program text.

    Notes are sentences that have nothing to do with the title, such as on a file that was set aside.
    """
    rows = rows | {"note": " ".join(notes)} if notes else rows
    plain = _as_text(title, rows, signs[1])
    if running_shell() is None:
        print(plain)
        return
    from IPython.display import display

    display({"text/html": _as_html(title, rows, signs, code), "text/plain": plain}, raw=True)


def _as_text(title, rows, sign):
    lines = [f"{sign} {title}".strip()]
    for label, text in rows.items():
        start = f"    {label}: " if label else "    "
        lines.append(start + text.replace("\n", "\n" + " " * len(start)))
    return "\n".join(lines)


def _as_html(title, rows, signs, code):
    sign, _, colour = signs
    mark = f'<span aria-hidden="true" style="color: {colour}">{sign}</span> ' if sign else ""
    box = f"border-left: 4px solid {colour}; padding: 0.3em 0.8em"
    parts = [f'<div style="{box}"><strong>{mark}{html.escape(title)}</strong>']
    for label, text in rows.items():
        name = f"<em>{html.escape(label)}:</em> " if label else ""
        style = "margin: 0.2em 0 0; white-space: pre-wrap"
        style += "; font-family: var(--jp-code-font-family, monospace)" if label in code else ""
        parts.append(f'<div style="{style}">{name}{html.escape(text)}</div>')
    return "\n".join([*parts, "</div>"])


def _shortened(text):
    return text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + " ..."
