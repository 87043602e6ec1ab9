"""What a phase under trial leaves behind: nothing, neither in networks nor in anyone's random numbers."""

import keras
import numpy as np
import pytest
import tensorflow as tf
import zoo
from aae_teach.checks.authoring.three_networks import new_trial
from aae_teach.checks.outcomes import ERROR, judge
from aae_teach.checks.registry import find_question

pytestmark = pytest.mark.trains

QUESTIONS = [
    *(f"ex02.{word}" for word in ("discriminator_phase", "generator_phase", "which_moved", "modes_found")),
    *(f"ex03.{word}" for word in ("reconstruction_phase", "train_step", "moved_by")),
]
# One answer to each, which draws no random numbers of its own.
KNOWN = zoo.known_answers()
ANSWERS = {known.question: known for known in KNOWN if known.path.stem == "right_solution"}
CHOSEN = ("ex02.generator_phase/right_softplus",)
ANSWERS |= {known.question: known for known in KNOWN if known.name in CHOSEN}


def draws():
    """The next numbers of the three generators that a learner may use."""
    return float(keras.random.normal(())), float(tf.random.normal(())), float(np.random.normal())


def start_over():
    # Keras's own generator outlives a new seed until the session is cleared.
    keras.backend.clear_session()
    keras.utils.set_random_seed(5)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_check_uses_up_none_of_the_learners_random_numbers(name):
    answer = ANSWERS[name].answer()
    start_over()
    undisturbed = draws()
    start_over()
    judge(find_question(name), answer)
    assert draws() == undisturbed


def test_a_phase_that_fails_shows_the_learners_line():
    def generator_phase(generator, discriminator, optimizer, noise):
        return discriminator(generator(noise)) + missing  # noqa: F821

    outcome = judge(find_question("ex02.generator_phase"), generator_phase, 0)
    assert outcome.state == ERROR
    assert "missing" in outcome.details["your line"]


def test_weights_are_put_back_after_a_step_and_after_an_error():
    trial = new_trial(np.random.default_rng(0))
    before = [weights.copy() for weights in trial.networks.encoder.get_weights()]

    def spoil(fails):
        for variable in trial.networks.encoder.trainable_variables:
            variable.assign_add(tf.ones_like(variable))
        if fails:
            raise RuntimeError("in the middle")
        return 0.0

    trial.run(spoil, False)
    assert trial.moved == {"encoder"}
    with pytest.raises(RuntimeError):
        trial.run(spoil, True)
    for old, new in zip(before, trial.networks.encoder.get_weights()):
        assert np.array_equal(old, new)


def test_swapped_labels_never_cost_the_same_by_chance():
    for seed in range(30):
        trial = new_trial(np.random.default_rng(seed))
        real = np.mean(trial.networks.discriminator(trial.first_draw))
        fake = np.mean(trial.networks.discriminator(trial.networks.encoder(trial.images)))
        assert min(abs(real - fake), abs(fake)) > 0.1
