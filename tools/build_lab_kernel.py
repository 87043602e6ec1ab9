"""Builds lab_kernel.js, the Lab's products of matrices as a browser runs them, from lab_kernel.wat."""

import base64
import sys

import wasmtime
from built import changed, run

FOLDER = "aae_teach/explore/frontend"
TEXT = """\
// Built from lab_kernel.wat by `make notebooks`; a change made here is lost.

// WebAssembly, base64.
export const CODE = "{code}";
"""


def build_all(root):
    """Returns the module for the text under root: {path relative to root: bytes}."""
    source = (root / FOLDER / "lab_kernel.wat").read_text(encoding="utf-8")
    code = base64.b64encode(wasmtime.wat2wasm(source)).decode("ascii")
    return {f"{FOLDER}/lab_kernel.js": TEXT.format(code=code).encode("ascii")}


def main(arguments=None):
    mend = "`make notebooks` rebuilds it; to keep a change, make it in lab_kernel.wat."
    words = (__doc__.splitlines()[0], "what lab_kernel.wat builds", mend)
    return run(build_all, changed, wasmtime.WasmtimeError, words, arguments)


if __name__ == "__main__":
    sys.exit(main())
