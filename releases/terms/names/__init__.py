"""Finding people across scripts and spellings: `compare` two names, `keys` to look one up by."""

from releases.terms.names.compare import compare
from releases.terms.names.comparison import THRESHOLD, Comparison, Reason
from releases.terms.names.keys import keys
from releases.terms.names.memory import forget

__all__ = ["THRESHOLD", "Comparison", "Reason", "compare", "forget", "keys"]
