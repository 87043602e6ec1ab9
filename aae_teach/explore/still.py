"""The still picture of a widget: what GitHub, nbviewer and an untrusted notebook show in its place."""

import base64
import io

import traitlets
from aae_teach.explore.cells import replace_former
from PIL import Image

DOTS, COLOURS = 96, 256  # an inch, and in the picture


class StillPicture(traitlets.HasTraits):
    """Mix-in, before `anywidget.AnyWidget`, that puts a picture with alt text beside the widget.

    A subclass defines `_still_figure()`, which returns a figure with `alt` as aae_teach.plots makes them;
    it is drawn when it is first asked for. Or it sets `still` and `alt` itself.

    Attributes:
        still: data: URL of a PNG.
        alt: what it shows, in words.
    """

    still = traitlets.Unicode()
    alt = traitlets.Unicode()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        replace_former(self)

    _wanted = False  # by a page

    def open(self):
        # ipywidgets keeps what is open, with its images and weights, until it is closed. So this opens when a
        # page asks for it.
        # ipywidgets 7, as on Colab, shows by a number that it has only when it was opened at once.
        if self._wanted or hasattr(self, "_ipython_display_"):
            super().open()

    @property
    def model_id(self):
        if not self._wanted:
            self._wanted = True
            self.open()
        return super().model_id

    def get_view_spec(self):
        # `ipywidgets.embed` asks for it after it has collected the state of the widgets that it knows.
        if self.comm is None:
            raise ValueError(
                f"This {type(self).__name__} has not been shown, so a page of ipywidgets does not hold it. "
                'Its own page, to_html("page.html"), needs nothing else; or show it first.'
            )
        return super().get_view_spec()

    @traitlets.default("still")
    def _draw_still(self):
        figure = self._still_figure()
        self.alt = figure.alt
        drawn, png = io.BytesIO(), io.BytesIO()
        figure.savefig(drawn, format="png", dpi=DOTS)
        # A third of the bytes; the picture is saved in every notebook that shows the widget.
        # Maximum coverage keeps the few pixels of a thin coloured digit from turning grey.
        few = (
            Image.open(drawn)
            .convert("RGB")
            .quantize(COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE)
        )
        few.save(png, "PNG", optimize=True)
        return "data:image/png;base64," + base64.b64encode(png.getvalue()).decode("ascii")

    @traitlets.default("alt")
    def _describe_still(self):
        return self._still_figure().alt

    def _repr_mimebundle_(self, **kwargs):
        data, metadata = super()._repr_mimebundle_(**kwargs)
        picture = self.still.partition(",")[2]
        data = {**data, "image/png": picture, "text/plain": self.alt}
        return data, {**metadata, "image/png": {"alt": self.alt}}
