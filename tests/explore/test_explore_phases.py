"""One phase at a time, without a browser: what moves, what is said of it, and that the model stays."""

import threading

import aae_teach as aae
import keras
import numpy as np
import pytest
from aae_teach.explore import phases, stepper

from tests import small
from tests.pages import assert_can_be_sent

pytestmark = pytest.mark.trains

IMAGES = small.images(80)
ALL = {"reconstruction": {"encoder", "decoder"}, "discriminator": {"discriminator"}, "generator": {"encoder"}}


def toy_gan(compiled=True):
    keras.utils.set_random_seed(0)
    noise = aae.Gaussian(latent_dim=2, stddev=1.0)
    model = aae.GAN(aae.build_generator(2, 2, (8, 8)), aae.build_discriminator(2, (8, 8)), noise)
    if compiled:
        model.compile(keras.optimizers.Adam(1e-2), keras.optimizers.Adam(1e-2))
    return model


def differ(one, other):
    return not np.array_equal(one, other)


def moved(widget):
    return {name for name, change in widget.result["changes"].items() if change["moved"]}


@pytest.fixture
def widget():
    return phases(small.adversarial_autoencoder(), IMAGES, batch_size=20)


@pytest.mark.parametrize("phase", ALL)
def test_a_press_moves_the_networks_of_its_phase(widget, phase):
    widget.press(phase)
    assert moved(widget) == ALL[phase] and widget.pressed == [phase]
    assert_can_be_sent(widget)
    for name, change in widget.result["changes"].items():
        assert (change["share"] > 0) == (name in ALL[phase])
    codes_moved = differ(widget.fake, widget.fake_before)
    assert codes_moved == ("encoder" in ALL[phase])
    assert (widget.result["points"][0] > 0) == codes_moved and widget.result["points"][1] == 20
    assert differ(widget.surface, widget.surface_before) == (phase == "discriminator")
    assert differ(widget.pictures, widget.pictures_before) == ("encoder" in ALL[phase])


def test_phases_of_a_gan():
    ring = aae.load_toy("ring")
    widget = phases(toy_gan(), ring, batch_size=50)
    assert widget.phases == ["discriminator", "generator"] and widget.networks == [
        "generator",
        "discriminator",
    ]
    assert np.array_equal(widget.real, ring[:50])
    widget.press("discriminator")
    assert moved(widget) == {"discriminator"} and not differ(widget.fake, widget.fake_before)
    widget.press("generator")
    assert moved(widget) == {"generator"} and differ(widget.fake, widget.fake_before)
    assert (
        widget.pictures is None
        and widget.originals is None
        and "reconstruction" not in widget.result["losses"]
    )


def test_the_first_step_is_the_models_own():
    model, twin = small.adversarial_autoencoder(), small.adversarial_autoencoder()
    widget = phases(model, IMAGES, batch_size=20)
    batch = keras.ops.convert_to_tensor(IMAGES[:20])
    for phase in ALL:
        widget.press(phase)
        getattr(twin, f"{phase}_phase")(batch)
    np.testing.assert_allclose(widget.fake, twin.encoder(batch), atol=1e-5)
    losses = widget.result["losses"]
    mean_square = np.mean(np.square(IMAGES[:20] - np.asarray(twin(batch))))
    assert losses["reconstruction"][1] == pytest.approx(mean_square, rel=1e-4)
    logits = np.asarray(twin.discriminator(twin.encoder(batch)))
    assert losses["generator"][1] == pytest.approx(np.mean(np.log1p(np.exp(-logits))), rel=1e-4)
    assert widget.result["answers"]["fake"][1] == pytest.approx(np.mean(1 / (1 + np.exp(-logits))), rel=1e-4)


def test_the_model_stays_as_it_is_and_the_copy_starts_over(widget):
    model = small.adversarial_autoencoder()
    before = small.snapshot(model.encoder, model.decoder, model.discriminator)
    widget = phases(model, IMAGES, batch_size=20)
    fake, surface = widget.fake, widget.surface
    runs = []
    for _ in range(2):
        for phase in ("generator", "discriminator", "reconstruction"):
            widget.press(phase)
        runs.append((widget.fake, widget.surface))
        widget.start_over()
        assert not differ(widget.fake, fake) and not differ(widget.surface, surface)
        assert widget.pressed == [] and "phase" not in widget.result
    for one, other in zip(*runs, strict=True):
        assert not differ(one, other), "random numbers and optimizers start over too"
    after = small.snapshot(model.encoder, model.decoder, model.discriminator)
    assert np.array_equal(before, after) and int(model.phase_optimizers["generator"].iterations) == 0


def test_a_trained_model_goes_on_where_its_optimizers_are():
    model = small.adversarial_autoencoder()
    model.fit(IMAGES, batch_size=20, epochs=2, verbose=0)
    widget = phases(model, IMAGES, batch_size=20)
    widget.press("generator")
    with model.rehearse():
        model.generator_phase(keras.ops.convert_to_tensor(IMAGES[:20]))
        np.testing.assert_allclose(widget.fake, model.encoder(IMAGES[:20]), atol=1e-5)


def test_predictions_are_judged_and_may_be_left_out(widget):
    widget.prediction = ["encoder"]
    widget.press("generator")
    assert widget.result["right"] is True and widget.result["said"] == ["encoder"] and widget.score == [1, 1]
    assert widget.prediction == [], "each press is predicted anew"
    widget.prediction = ["discriminator", "encoder"]
    widget.press("discriminator")
    assert widget.result["right"] is False and widget.result["said"] == ["encoder", "discriminator"]
    widget.press("discriminator")
    assert "right" not in widget.result and widget.score == [1, 2]


def test_a_schedule_that_has_ended_gives_way_to_its_first_rate():
    model = small.adversarial_autoencoder(compiled=False)

    def optimizer(rate):
        return keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(rate, 4))

    model.compile(optimizer(1e-2), optimizer(2e-2), optimizer(3e-2))
    model.fit(IMAGES, batch_size=20, epochs=1, verbose=0)
    assert float(model.phase_optimizers["generator"].learning_rate) == pytest.approx(0, abs=1e-9)
    widget = phases(model, IMAGES, batch_size=20)
    rates = {"reconstruction": 0.01, "discriminator": 0.02, "generator": 0.03}
    assert widget.rates == pytest.approx(rates) and set(widget.renewed) == set(rates)
    widget.press("generator")
    assert moved(widget) == {"encoder"}
    still = phases(model, IMAGES, batch_size=20, learning_rate=0.0)
    still.prediction = ["encoder"]
    still.press("generator")
    assert moved(still) == set() and still.result["right"] is False and still.renewed == []


def test_buttons_are_answered_always(widget, monkeypatch):
    sent = []
    monkeypatch.setattr(widget, "send", lambda content, buffers=None: sent.append(content))
    press = {"type": "press", "phase": "generator", "prediction": ["encoder"], "times": 10}
    widget._handle_custom_msg(press, [])
    assert sent == [{"type": "answer", "problem": ""}]
    assert widget.result["right"] and widget.result["times"] == 10
    widget._handle_custom_msg({"type": "press", "phase": "reparation"}, [])
    assert "reparation" in sent[1]["problem"] and "generator" in sent[1]["problem"]
    widget._handle_custom_msg({"type": "start over"}, [])
    assert sent[2]["problem"] == "" and widget.pressed == []


def test_training_goes_on_meanwhile():
    model = small.adversarial_autoencoder()
    widget, errors = phases(model, IMAGES, batch_size=20), []
    alone = phases(model, IMAGES, batch_size=20)

    def press():
        try:
            for phase in list(ALL) * 4:
                widget.press(phase)
        except Exception as error:
            errors.append(error)

    thread = threading.Thread(target=press)
    thread.start()
    model.fit(IMAGES, batch_size=20, epochs=5, verbose=0)
    thread.join()
    for phase in list(ALL) * 4:
        alone.press(phase)
    assert not errors and len(widget.pressed) == 12
    np.testing.assert_allclose(widget.fake, alone.fake, atol=1e-4)


def test_losses_that_are_not_finite_are_sent_as_none(widget):
    widget.times = 10
    broken = phases(small.adversarial_autoencoder(), IMAGES, batch_size=20, learning_rate=1e30)
    for phase in list(ALL) * 2:
        broken.press(phase)
    assert None in [value for pair in broken.result["losses"].values() for value in pair]
    assert broken.result["outside"] == 20


@pytest.mark.parametrize(
    ("moves", "factor"),
    [([[0, 0]], 1), ([[0.001, 0]], 2000), ([[3.0, 4.0]], 1), ([[0.1, 0], [0.1, 0]], 20), ([[np.nan, 0]], 1)],
)
def test_arrows_are_stretched_by_round_factors(moves, factor):
    assert stepper.arrow_factor(np.array(moves, float), 10) == factor


def test_codes_of_more_dimensions_show_the_first_two():
    widget = phases(small.adversarial_autoencoder(latent_dim=5), IMAGES, batch_size=20)
    widget.press("discriminator")
    assert widget.dimensions == 5 and widget.fake.shape == widget.real.shape == (20, 2)


def test_the_still_picture_shows_the_surface(widget):
    data, metadata = widget._repr_mimebundle_()
    assert data["image/png"] and "surface" in data["text/plain"] == metadata["image/png"]["alt"]


def test_errors_name_the_way_out():
    one = small.adversarial_autoencoder(latent_dim=1)
    images = aae.GAN(
        aae.build_generator(2, 16, (8,)), aae.build_discriminator(16, (8,)), aae.Gaussian(2, 1.0)
    )
    images.compile("adam", "adam")
    for model, samples, error, text in (
        (
            small.adversarial_autoencoder().encoder,
            IMAGES,
            TypeError,
            "expected an AdversarialAutoencoder or a GAN",
        ),
        (small.adversarial_autoencoder(compiled=False), IMAGES, ValueError, "call model.compile first"),
        (toy_gan(), np.zeros((9, 3), "float32"), ValueError, "3 numbers each"),
        (one, IMAGES, ValueError, "latent_dim of the model is 1"),
        (images, IMAGES, ValueError, "a plane shows 2"),
    ):
        with pytest.raises(error, match=text):
            phases(model, samples)
    with pytest.raises(ValueError, match="batch_size is 0"):
        phases(toy_gan(), aae.load_toy("ring"), batch_size=0)
