"""Training, measuring and predicting on one batch, checked like all that a model is given."""

from aae_teach.common.pictures import pixel_range
from aae_teach.models.given import as_given
from aae_teach.models.inputs import check_batch
from aae_teach.models.options import require_compile
from aae_teach.models.stored import StoredModel
from aae_teach.models.streams import refuse_weights


class OneBatchModel(StoredModel):
    """A Keras model that checks single batches; what checks them is defined by a subclass."""

    @property
    def devices(self):
        """How many devices share a batch: one, or those of the strategy that the model was built with."""
        return self.distribute_strategy.num_replicas_in_sync

    def _maybe_symbolic_build(self, *_, **__):
        """Builds nothing: all is built. Keras would add the devices' shares here, which differ in size."""

    def check_images(self, images):
        """Raises ValueError, with the way out, unless the encoder reads such images: floats, one a row."""
        kept = pixel_range(self.decoder) if "targets" not in self.batch_names else ()
        check_batch(images, self.encoder.input_shape[1:], "images", *kept)

    def predict_on_batch(self, x):
        """The outputs of `call` for one batch, as an array."""
        return super().predict_on_batch(self.check_predict_input(x))

    def train_on_batch(self, x, y=None, **kwargs):
        """One training step, all phases, on one batch; `return_dict=True` names the losses."""
        refuse_weights(**{name: kwargs.pop(name, None) for name in ("sample_weight", "class_weight")})
        x, y = as_given(x, y, self.batch_names)
        self.check_training_input(x, y)
        require_compile(self)
        return super().train_on_batch(x, y, **kwargs)

    def test_on_batch(self, x, y=None, **kwargs):
        """What `evaluate` measures, on one batch; `return_dict=True` names the measures."""
        refuse_weights(sample_weight=kwargs.pop("sample_weight", None))
        x, y = as_given(x, y, self.batch_names)
        self.check_test_input(x, y)
        require_compile(self)
        return super().test_on_batch(x, y, **kwargs)
