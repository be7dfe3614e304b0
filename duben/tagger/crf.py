"""Turn scores of tags for each character into probabilities, for many sentences at once.

A linear-chain CRF scores a row of tags by the sum of its emissions and transitions. The forward-backward
algorithm gives the probability of each tag at each place, over all rows. It runs on probabilities that are
scaled at each place, not on logarithms: a step is then one product of matrices for the whole batch.

Source: Rabiner (1989), "A Tutorial on Hidden Markov Models", section V.A, for the scaling.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def marginals(emissions: Floats, transitions: Floats) -> Floats:
    """Return the probability of each tag at each place: sentences × places × tags, as `emissions` is."""
    sentences, places, tags = emissions.shape
    emitted = np.exp(emissions - emissions.max(axis=2, keepdims=True))
    moved = np.exp(transitions - transitions.max())
    forward = np.empty_like(emitted)
    forward[:, 0] = _scaled(emitted[:, 0])
    for at in range(1, places):
        forward[:, at] = _scaled((forward[:, at - 1] @ moved) * emitted[:, at])
    backward = np.full((sentences, tags), 1.0, np.float32)
    out: Floats = np.empty_like(emitted)
    for at in range(places - 1, -1, -1):
        out[:, at] = _scaled(forward[:, at] * backward)
        backward = _scaled((backward * emitted[:, at]) @ moved.T)
    return out


def _scaled(rows: Floats) -> Floats:
    scaled: Floats = rows / rows.sum(axis=1, keepdims=True)
    return scaled
