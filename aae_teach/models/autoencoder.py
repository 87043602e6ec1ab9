"""The plain autoencoder: one phase, the copying of images.

Source: article, rows 1 to 4. It is what an adversarial autoencoder is compared with.
"""

import keras
import tensorflow as tf
from aae_teach.common.pictures import pixel_range
from aae_teach.models.inputs import check_batch, check_image_shapes, check_latent_dims, check_parts_are_built
from aae_teach.models.phases import PhasedModel


@keras.saving.register_keras_serializable(package="aae_teach")
class Autoencoder(PhasedModel):
    """An encoder and a decoder that learn to copy images through a narrow code.

    Args:
        encoder: model from images (batch, *image_shape) to (batch, latent_dim). An image is what it reads: a
            row of numbers (size,), (height, width) or (height, width, channels).
        decoder: model from (batch, latent_dim) to (batch, *image_shape). Its last activation says which range
            images have to keep: a sigmoid [0, 1], tanh [-1, 1]. After a linear one they may be any finite
            numbers, such as the columns of a standardised table; they are no pictures then, and figures and
            explorers show codes alone.
        seed: of the order in which images are shuffled.
        **parts: what a subclass adds to the two networks.

    A data set yields images, (images, y) whose `y` is not looked at, or dicts with the key "images".

    Raises:
        ValueError: encoder and decoder differ in latent_dim or in the shape of an image.

    Taught in lesson 01.
    """

    def __init__(self, encoder, decoder, seed=0, measures=(), **parts):
        check_parts_are_built(encoder=encoder, decoder=decoder, **parts)
        self.check_parts(encoder=encoder, decoder=decoder, **parts)
        check_image_shapes(encoder, decoder)
        super().__init__({"encoder": encoder, "decoder": decoder, **parts}, seed, measures)

    @staticmethod
    def check_parts(encoder, decoder):
        """Raises ValueError unless the parts fit together; subclasses have other parts."""
        check_latent_dims(encoder=encoder.output_shape[-1], decoder=decoder.input_shape[-1])

    def phase_variables(self):
        return {"reconstruction": self.encoder.trainable_variables + self.decoder.trainable_variables}

    def compile(self, reconstruction_optimizer, **kwargs):
        """Sets the optimizer; `jit_compile`, `steps_per_execution`, `run_eagerly` as in Keras."""
        self.compile_phases({"reconstruction": reconstruction_optimizer}, **kwargs)

    def call(self, images, training=False):
        return self.decoder(self.encoder(images, training=training), training=training)

    def train_step(self, data):
        images = self.name_batch(data)["images"]
        return self.track(tf.shape(images)[0], reconstruction_loss=self.reconstruction_phase(images))

    def reconstruction_phase(self, images):
        """Encoder and decoder copy the images: (batch, *image_shape) -> scalar mean squared error."""
        with tf.GradientTape() as tape:
            loss = mean_squared_error(images, self(images, training=True))
        self.descend("reconstruction", tape, loss)
        return loss

    def test_step(self, data):
        images = self.name_batch(data)["images"]
        return self.track(tf.shape(images)[0], reconstruction_loss=mean_squared_error(images, self(images)))

    def check_data(self, batch, training=True):
        check_batch(batch["images"], self.encoder.input_shape[1:], "images", *pixel_range(self.decoder))


def mean_squared_error(images, reconstructions):
    """Mean over all pixels of the squared difference; both (batch, *image_shape), result scalar."""
    return tf.reduce_mean(tf.square(images - reconstructions))
