"""What this product is called. `make rename PRODUCT=acme-contact` changes it here and in texts.

Every name of a resource, a stack, a metric and a saved query begins with one of the three forms.
"""

PRODUCT = "under-eight"
"""Lower-case words with hyphens: names of resources, such as `under-eight-prod-jobs`."""

TITLE = " ".join(word.capitalize() for word in PRODUCT.split("-"))
"""As people read it: `Under Eight`."""

PASCAL = TITLE.replace(" ", "")
"""One word: stacks such as `UnderEight-prod-Data`, and the metrics' namespace."""
