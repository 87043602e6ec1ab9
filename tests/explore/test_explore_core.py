"""The browser's pure functions against Keras and the priors: golden vectors, packing, joined modules."""

import base64
import json
import os
import subprocess
import sys

import aae_teach as aae
import keras
import numpy as np
import pytest
from aae_teach.explore import NumpyNetwork, arrays, frontend, maps, packing, snapshot
from aae_teach.plots import contours, figure

from tests.node import run_node

PRIORS = [
    aae.Gaussian(),
    aae.Gaussian(latent_dim=3, stddev=0.7),
    aae.Uniform(low=-4.0, high=6.0),
    aae.Gamma(),
    aae.Gamma(latent_dim=3, shape=1.0, theta=4.0),
    aae.GaussianMixture(),
    aae.SwissRoll(),
]
RENEW = "AAE_TEACH_WRITE_GOLDEN=1 pytest tests/explore/test_explore_core.py, and read the difference"


def network(sizes, activations, seed, rescaling=None):
    """A Keras model with drawn weights and biases, large enough for every layer to matter."""
    random = np.random.default_rng(seed)
    layers = [keras.Input((sizes[0],))]
    if rescaling:
        layers.append(keras.layers.Rescaling(*rescaling))
    layers += [keras.layers.Dense(units, name) for units, name in zip(sizes[1:], activations)]
    model = keras.Sequential(layers)
    model.set_weights(
        [
            random.normal(0, 1.5 / np.sqrt(array.shape[0] if array.ndim == 2 else 9), array.shape)
            for array in model.get_weights()
        ]
    )
    return model


def convolutional(seed, *layers):
    """A chain of layers on images, with random weights, also for what a normalization has averaged."""
    random, model = np.random.default_rng(seed), keras.Sequential(layers)
    for layer in model.layers:
        layer.set_weights([random.normal(0, 0.4, array.shape) for array in layer.get_weights()])
        if isinstance(layer, keras.layers.BatchNormalization):
            *others, variance = layer.get_weights()
            layer.set_weights([*others, 0.5 + np.abs(variance)])
    return model


def convolutions():
    """name -> model: both directions, strides that do and do not divide, both paddings, all activations."""
    layers = keras.layers
    decoder = convolutional(
        11,
        *(keras.Input((2,)), layers.Dense(72), layers.Reshape((3, 4, 6))),
        *(layers.Conv2DTranspose(5, 4, 2, "same", use_bias=False), layers.BatchNormalization()),
        *(layers.LeakyReLU(0.1), layers.UpSampling2D((2, 1))),
        *(layers.Conv2DTranspose(4, 3, (1, 3), activation="silu"), layers.Cropping2D(((1, 0), (2, 3)))),
        *(layers.Conv2DTranspose(4, 2, 3, "same", activation="softplus"),),
        *(layers.Conv2D(3, 3, padding="same", activation="sigmoid"),),
    )
    encoder = convolutional(
        12,
        *(keras.Input((216,)), layers.Reshape((9, 8, 3)), layers.GaussianNoise(0.3)),
        *(layers.ZeroPadding2D(((1, 0), (0, 1))), layers.Conv2D(6, 4, 2, "same", activation="leaky_relu")),
        *(layers.BatchNormalization(scale=False), layers.Conv2D(5, (3, 2), 2, activation="elu")),
        *(layers.Flatten(), layers.Dense(2)),
    )
    # Large enough that its weights are rounded.
    wide = convolutional(
        13,
        *(keras.Input((2,)), layers.Dense(128, "relu"), layers.Reshape((2, 2, 32))),
        *(layers.Conv2DTranspose(40, 4, 2, "same", activation="relu"),),
        *(layers.Conv2DTranspose(1, 4, 2, "same", activation="sigmoid"),),
    )
    # Values below 0 too, so that what lies outside of an image shows if it counts.
    pooled = convolutional(
        14,
        *(keras.Input((216,)), layers.Reshape((9, 8, 3)), layers.Conv2D(4, 3, padding="same")),
        *(layers.MaxPooling2D(2, padding="same"), layers.SpatialDropout2D(0.2)),
        *(layers.AveragePooling2D((3, 2), (2, 1), "same"), layers.Conv2D(4, 2)),
        *(layers.AveragePooling2D((2, 1), 1), layers.MaxPooling2D((1, 2), 1)),
        *(layers.GlobalAveragePooling2D(), layers.Dense(2)),
    )
    rows = (keras.Input((216,)), layers.Reshape((9, 8, 3)))
    largest = convolutional(15, *rows, layers.Conv2D(2, 3), layers.GlobalMaxPooling2D())
    return {
        "convolutional decoder": decoder,
        "convolutional encoder": encoder,
        "wide convolutions": wide,
        "pooled": pooled,
        "largest": largest,
    }


def networks():
    """name -> (Keras model, bits, inputs)."""
    random = np.random.default_rng(9)
    codes = random.normal(0, 4, (5, 2)).astype(np.float32)
    images = random.uniform(size=(3, 784)).astype(np.float32)
    others = random.normal(size=(4, 3)).astype(np.float32)
    convolved = convolutions()
    every = keras.Sequential([
        network((3, 5, 4), ("tanh", "linear"), 3, rescaling=(0.2, 0.5)),
        keras.layers.Activation("sigmoid"), keras.layers.Dropout(0.5), keras.layers.ReLU(),
        keras.layers.Rescaling([1.0, 2.0, 3.0, 4.0], offset=[0.0, 0.1, 0.2, 0.3]),
    ])  # fmt: skip
    return {
        "decoder": (network((2, 12, 16, 25), ("relu", "relu", "sigmoid"), 0), 32, codes),
        "wide decoder": (network((2, 26, 784), ("relu", "sigmoid"), 1), 8, codes),
        "encoder": (network((784, 6, 2), ("relu", "linear"), 2), 32, images),
        "discriminator": (network((2, 9, 1), ("relu", "linear"), 4, rescaling=(0.2,)), 32, codes),
        "every layer": (every, 32, others),
        "convolutional decoder": (convolved["convolutional decoder"], 32, codes),
        "convolutional encoder": (convolved["convolutional encoder"], 32, images[:, :216]),
        "wide convolutions": (convolved["wide convolutions"], 8, codes[:2]),
        "pooled": (convolved["pooled"], 32, images[:, :216]),
        "largest": (convolved["largest"], 32, images[:, :216]),
    }


def rounded(array):
    """JSON for the numbers of an array, infinities as null."""
    return [None if np.isinf(value) else round(float(value), 6) for value in np.asarray(array).ravel()]


def golden():
    """What core.js must reproduce: networks with Keras's outputs, priors with their own densities."""
    found = {"networks": {}, "priors": []}
    for name, (model, bits, inputs) in networks().items():
        packed = packing.pack(model, bits)
        outputs = model.predict(inputs, verbose=0)
        found["networks"][name] = {
            "packed": arrays.to_json(packed, pack=False),
            "inputs": [rounded(row) for row in inputs],
            "outputs": [rounded(row) for row in outputs],
            "error": snapshot.largest_error(NumpyNetwork.from_keras(model), packed, inputs),
        }
    for prior in PRIORS:
        codes = np.random.default_rng(5).normal(0, prior.scale, (12, prior.latent_dim)).round(3)
        entry = {"prior": prior.to_config(), "codes": codes.tolist()}
        found["priors"].append({**entry, "log_densities": rounded(prior.log_density(codes))})
    return found


def assert_close(found, expected, where="golden"):
    if isinstance(expected, dict):
        assert found.keys() == expected.keys(), where
        for key in expected:
            assert_close(found[key], expected[key], f"{where}.{key}")
    elif isinstance(expected, list):
        assert len(found) == len(expected), where
        for index, (one, other) in enumerate(zip(found, expected)):
            assert_close(one, other, f"{where}[{index}]")
    elif isinstance(expected, float):
        assert found == pytest.approx(expected, abs=2e-5, rel=2e-5), where
    elif where.endswith(".view"):
        one, other = (np.frombuffer(base64.b64decode(text), np.uint8) for text in (found, expected))
        assert np.array_equal(one, other), where
    else:
        assert found == expected, where


def test_golden_vectors_are_what_keras_computes(root):
    path = root / "tests" / "js" / "golden.json"
    computed = json.loads(json.dumps(golden(), default=lambda data: base64.b64encode(data).decode()))
    if os.environ.get("AAE_TEACH_WRITE_GOLDEN"):
        path.write_text(json.dumps(computed, indent=0) + "\n", encoding="utf-8", newline="\n")
    assert_close(computed, json.loads(path.read_text(encoding="utf-8")), f"golden (to renew: {RENEW})")


def test_javascript_under_node(root):
    files = sorted(str(path) for path in (root / "tests" / "js").glob("*.test.mjs"))
    run = run_node("--test", *files)
    assert files and run.returncode == 0, run.stdout + run.stderr


def test_contours_of_a_prior_are_drawn_as_in_the_figures():
    module = (frontend.FOLDER / "contours.js").as_uri()
    script = (
        f"const {{ CONTOURS, WIDTH, HALO, HALO_ALPHA }} = await import({module!r});"
        "console.log(JSON.stringify([CONTOURS, WIDTH, HALO, HALO_ALPHA]))"
    )
    lines, *others = json.loads(run_node("--input-type=module", "-e", script).stdout)
    assert {line["mass"]: tuple(line["dashes"]) for line in lines} == contours.CONTOURS
    assert others == [contours.WIDTH, contours.HALO, contours.HALO_ALPHA]
    assert frontend.FOLDER.joinpath("draw.js").read_text().count(f'OUTLINE = "{figure.OUTLINE}"') == 1


@pytest.mark.trains
@pytest.mark.parametrize("bits", (32, 8))
def test_packed_networks_return_what_keras_returns(bits):
    for model, _, inputs in networks().values():
        packed = packing.pack(model, bits)
        kernels = [layer["kernel"] for layer in packed["layers"] if "kernel" in layer]
        for kernel in kernels:
            assert kernel.dtype == ("int8" if bits == 8 and kernel.size >= packing.FEW else "float32")
        close = 1e-5 if bits == 32 else 0.06
        expected = model.predict(inputs, verbose=0).reshape(len(inputs), -1)
        assert np.allclose(NumpyNetwork(packed)(inputs), expected, atol=close)
        # One alone takes another way through NumPy.
        assert np.allclose(NumpyNetwork(packed)(inputs[:1]), expected[:1], atol=close)


def test_many_images_are_convolved_in_portions(monkeypatch):
    network = NumpyNetwork.from_keras(convolutions()["convolutional decoder"])
    codes = np.random.default_rng(0).normal(size=(7, 2)).astype(np.float32)
    whole = network(codes)
    network._portion = 3
    np.testing.assert_allclose(network(codes), whole, atol=1e-6)
    assert network(codes[:0]).shape == (0, whole.shape[1])


@pytest.mark.parametrize(
    ("layer", "words"),
    [
        (keras.layers.UpSampling2D(2, interpolation="bilinear"), "interpolation 'bilinear'"),
        (keras.layers.Conv2D(2, 3, dilation_rate=2), "dilation_rate"),
        (keras.layers.Conv2D(2, 3, groups=2), "2 groups"),
        (keras.layers.LayerNormalization(), "is a LayerNormalization; an explorer knows only Dense"),
    ],
    ids=["bilinear", "dilated", "groups", "other"],
)
def test_a_layer_on_images_that_is_not_known_is_named(layer, words):
    start = keras.layers.Conv2D(2, 3, padding="same")
    with pytest.raises(TypeError, match=words):
        packing.pack(keras.Sequential([keras.Input((8, 8, 2)), start, layer]))


def test_int8_takes_a_quarter_and_its_error_is_measured():
    decoder = aae.build_decoder(hidden=(150, 150), initializer="he_normal")
    exact, packed = NumpyNetwork.from_keras(decoder), packing.pack(decoder)
    small = packing.pack(decoder, bits=8)
    assert size(small) < 0.28 * size(packed)
    codes = maps.plane_codes(21, 10, (0, 1), [0, 0])
    error = snapshot.largest_error(exact, small, codes)
    assert 0 < error < 0.1
    assert snapshot.largest_error(exact, packed, codes) < 1e-5
    by_hand = NumpyNetwork(small)(np.float32([[10, -10]])) - exact(np.float32([[10, -10]]))
    assert np.abs(by_hand).max() <= error + 1e-7


def size(packed):
    """Bytes of a packed network's weights."""
    values = [value for layer in packed["layers"] for value in layer.values()]
    return sum(value.nbytes for value in values if isinstance(value, np.ndarray))


def test_arrays_go_to_the_browser_and_come_back():
    for array in (
        np.float32([[1.5, np.nan, -np.inf]]), np.float16([[1], [2]]), np.array([[True, False]]),
        np.zeros((0, 3), "uint8"), np.zeros((60, 99), "float16"),
        np.random.default_rng(0).integers(0, 255, 5000, "uint8"), np.arange(6, dtype="int8").reshape(2, 3).T,
    ):  # fmt: skip
        sent = arrays.to_json({"deep": [{"down": array}], "beside": 3})
        assert sent["beside"] == 3
        back = arrays.from_json(sent["deep"][0]["down"])
        assert back.dtype == array.dtype and np.array_equal(back, array, equal_nan=array.dtype.kind == "f")
    assert arrays.from_json(arrays.to_json(None)) is None
    with pytest.raises(TypeError, match="dtype float64; expected one of bool, float16"):
        arrays.to_json(np.zeros(3))


def test_pack_says_what_it_cannot_do():
    with pytest.raises(ValueError, match="bits is 16; expected 32"):
        packing.pack(aae.build_decoder(hidden=(4,)), bits=16)
    convolution = keras.Sequential([keras.Input((4, 1)), keras.layers.Conv1D(1, 2)])
    with pytest.raises(TypeError, match="Conv1D"):
        packing.pack(convolution)


def test_source_is_one_module_without_imports():
    for path in frontend.FOLDER.glob("*.js"):
        text = frontend.source(path.stem)
        assert "\nimport " not in text and not text.startswith("import ")
        assert text.count("export default") == path.read_text("utf-8").count("export default")


def test_source_joins_each_module_once(tmp_path, monkeypatch):
    (tmp_path / "a.js").write_text(
        "export const one = 1;\nconst own = 5;\nexport function f() {\n  return own;\n}\n"
    )
    (tmp_path / "b.js").write_text('import * as a from "./a.js";\nexport const two = a.one + 1;\n')
    (tmp_path / "a2.js").write_text('export * from "./a.js";\nexport const three = 3;\n')
    (tmp_path / "c.js").write_text(
        'import * as tools from "./a2.js";\nimport * as b from "./b.js";\n'
        "export default { total: tools.one + b.two + tools.f() + tools.three };\n"
    )
    monkeypatch.setattr(frontend, "FOLDER", tmp_path)
    frontend.source.cache_clear()
    text = frontend.source("c")
    frontend.source.cache_clear()
    assert text.count("const own") == 1
    script = f"const own = 7; {text.replace('export default', 'const all =')} console.log(all.total)"
    assert run_node("-e", script).stdout == "11\n"


def test_source_names_what_it_cannot_join(tmp_path, monkeypatch):
    (tmp_path / "a.js").write_text("export { x };\n")
    (tmp_path / "b.js").write_text('import * as a from "./a.js";\nexport default a;\n')
    (tmp_path / "d.js").write_text('import * as d from "./d.js";\nexport default d;\n')
    monkeypatch.setattr(frontend, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match=r"a\.js imports or exports"):
        frontend.source("b")
    with pytest.raises(ValueError, match=r"d\.js imports itself"):
        frontend.source("d")
    with pytest.raises(FileNotFoundError):
        frontend.source("nothing")


def test_explore_imports_neither_keras_nor_anywidget():
    script = (
        "import sys, aae_teach.explore as e; "
        "print([m for m in ('keras', 'tensorflow', 'anywidget', 'ipywidgets') if m in sys.modules]); "
        "from aae_teach.explore.code_plane import Plane; print(callable(e.plane), e.Plane is Plane)"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert run.stdout.split("\n")[:2] == ["[]", "True True"], run.stderr


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="explore attribute plain"):
        aae.explore.plain  # noqa: B018
    assert {"plane", "replay", "sliders"} <= set(dir(aae.explore))


def test_functions_keep_their_names_whatever_is_imported_first(root):
    modules = [path.stem for path in (root / "aae_teach" / "explore").glob("*.py") if path.stem != "__init__"]
    assert not set(modules) & set(aae.explore.__all__), "an imported module would stand in a function's place"
