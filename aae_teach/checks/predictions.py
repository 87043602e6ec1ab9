"""Predictions in lessons: what a learner expects is kept, and shown below the result that follows."""

import html

import ipywidgets
from aae_teach.checks.outcomes import running_shell
from aae_teach.checks.record import Record
from aae_teach.checks.show import show
from aae_teach.explore import frontend
from aae_teach.explore.cells import present_run, replace_former

LONGEST = 300  # letters that are kept
INVITATION = "Your prediction, before you run the next cell:"
_waiting = []  # predictions whose result is still to come


class Prediction(ipywidgets.VBox):
    """A choice, or a line to write in, which keeps what is said in the learner's record.

    Args:
        name: of the prediction in the record.
        choices: tuple of str; without any, a learner writes.

    Attributes:
        field: the widget that takes the prediction.
        asked_in: the cell and its run, as `present_run` gives them.
    """

    def __init__(self, name, choices):
        self.name, self.choices = name, choices
        said = Record().predictions().get(name, "")
        if choices:
            self.field = ipywidgets.RadioButtons(
                options=choices, value=said if said in choices else None, layout={"width": "auto"}
            )
        else:
            self.field = ipywidgets.Text(
                said, placeholder="a word, a number or a sentence", continuous_update=False
            )
            self.field.layout.width = "min(100%, 36em)"
        style = f"<style>{frontend.sheet('disconnected')}</style>"
        super().__init__([ipywidgets.HTML(style + INVITATION), self.field])
        self.add_class("aae-prediction")
        self.field.observe(self._keep, "value")
        self.asked_in = present_run()
        replace_former(self)

    @property
    def said(self):
        """What was predicted, as text; empty if nothing was."""
        return (self.field.value or "").strip()[:LONGEST]

    def _keep(self, change):
        record = Record()
        record.note_prediction(self.name, self.said)
        for message in record.messages:
            show(message, {})

    def _repr_mimebundle_(self, **kwargs):
        bundle = super()._repr_mimebundle_(**kwargs)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        choices = self.choices or ("a word, a number or a sentence",)
        # What pages without a kernel show.
        listed = "".join(f"<li>{html.escape(choice)}</li>" for choice in choices)
        words = f"Your prediction: {' / '.join(choices)}"
        return {
            **data,
            "text/html": f"<p>Your prediction:</p><ul>{listed}</ul>",
            "text/plain": words,
        }, metadata


def prediction(name, *choices):
    """Ask for a prediction; it is kept on this machine, and shown below the output of the next cell.

    Nothing waits for it: who does not want to predict runs the next cell.

    Args:
        name: str, of its own in the course, such as "03.discriminator_loss".
        *choices: two or more str; without any there is a line to write in.

    Returns:
        The widget, which the cell shows.

    Raises:
        TypeError: name or a choice is no str.
        ValueError: there is one choice only, or two are the same.

    Taught in lesson 00.
    """
    if wrong := [each for each in (name, *choices) if not isinstance(each, str)]:
        raise TypeError(f"prediction received {wrong[0]!r}; expected a name and choices as text.")
    if len(choices) == 1 or len(set(choices)) < len(choices):
        raise ValueError(
            f"The prediction {name} has the choices {choices}; expected two or more that differ, or none."
        )
    asked = Prediction(name, choices)
    shell = running_shell()
    if shell is not None:
        if _show_said not in shell.events.callbacks["post_run_cell"]:
            shell.events.register("post_run_cell", _show_said)
        _waiting[:] = [asked]
    return asked


def _show_said(result):
    """Shows a prediction below the result: the next cell that a learner runs to its end without an error."""
    if not result.success or not result.info.store_history:
        return
    for asked in [each for each in _waiting if each.asked_in != present_run()]:
        _waiting.remove(asked)
        if asked.said:
            show(f"You predicted: {asked.said}", {})
