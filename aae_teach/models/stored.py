"""How a model goes into files: whole or not at all, and as a graph that needs no Python."""

import warnings
from pathlib import Path

import keras
from aae_teach.common.files import replacing


class StoredModel(keras.Model):
    """A Keras model whose files are whole or as they were, and that can be exported as it is."""

    def save(self, filepath, overwrite=True, zipped=None, **kwargs):
        """Saves the model as Keras does, but so that the file is whole, or stays as it was.

        Raises:
            ValueError: the name does not end in .keras, the only form that holds all of a model.
            FileExistsError: overwrite is False and there is such a file.
        """
        if Path(filepath).suffix != ".keras" or zipped is False:
            raise ValueError(
                f"The name is {str(filepath)!r}; this model is saved as one file that ends in .keras, such "
                f"as {Path(filepath).with_suffix('.keras').name!r}."
            )
        _refuse_existing(filepath, overwrite)
        with replacing(filepath) as beside:
            super().save(beside, zipped=zipped, **kwargs)

    def save_weights(self, filepath, overwrite=True, max_shard_size=None):
        """Saves the weights as Keras does, but so that the file is whole, or stays as it was.

        Raises:
            FileExistsError: overwrite is False and there is such a file.
        """
        if not str(filepath).endswith((".weights.h5", ".weights.json")):
            raise ValueError(
                f"The name is {str(filepath)!r}; weights go into a file that ends in .weights.h5, such as "
                f"{Path(filepath).with_suffix('.weights.h5').name!r}. All of a model goes into model.save."
            )
        if max_shard_size is not None:  # these are several files, which Keras names
            return super().save_weights(filepath, overwrite=overwrite, max_shard_size=max_shard_size)
        _refuse_existing(filepath, overwrite)
        with replacing(filepath) as beside:
            super().save_weights(beside)

    def load_weights(self, filepath, skip_mismatch=False, **kwargs):
        """Loads weights as Keras does, all of them or, where the file does not fit, none.

        Raises:
            FileNotFoundError: there is no such file.
            ValueError: it is damaged, or of a model with other networks; the model stays as it was.
        """
        path = Path(filepath).expanduser()
        if not path.exists():
            raise FileNotFoundError(
                f"There is no file {path}; look at its name, and at the folder of this notebook."
            )
        variables = [*self.variables, *(self.optimizer.variables if self.compiled else ())]
        before = [(variable, keras.ops.convert_to_numpy(variable)) for variable in variables]
        try:
            with warnings.catch_warnings(record=True) as told:
                super().load_weights(path, skip_mismatch=skip_mismatch, **kwargs)
        except (OSError, ValueError, KeyError) as error:
            for variable, value in before:
                variable.assign(value)
            raise ValueError(
                f"{path} does not fit this model, which stays as it was: it is damaged, or holds weights of "
                f"other networks ({str(error).splitlines()[0][:150]}). Build the model as it was when they "
                "were saved; or save all of it by model.save, and load it by aae.load_model."
            ) from error
        for each in told:  # an error says enough without them
            warnings.warn(each.message, each.category, stacklevel=2)

    def served_inputs(self):
        """What `call` takes, as symbolic tensors: of most models the encoder's input."""
        return self.encoder.inputs[0]

    def export(self, filepath, *args, input_signature=None, **kwargs):
        """Exports what `call` does, as Keras does; the signature is known without a call before."""
        if input_signature is None:
            input_signature = [keras.tree.map_structure(_any_batch, self.served_inputs())]
        return super().export(filepath, *args, input_signature=input_signature, **kwargs)


def _any_batch(tensor):
    return keras.InputSpec(shape=(None, *tensor.shape[1:]), dtype=tensor.dtype)


def _refuse_existing(path, overwrite):
    if not overwrite and Path(path).exists():
        raise FileExistsError(f"{path} is there already; pass overwrite=True, or save under another name.")
