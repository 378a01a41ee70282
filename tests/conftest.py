"""Hypothesis profiles: quick while developing, as quick and each time the same in ``make test``, deterministic and
longer in continuous integration, long by night.
"""

import os

from hypothesis import settings

# Without it scikit-learn leaves out one check of an estimator; it must be set before scipy is imported.
os.environ.setdefault("SCIPY_ARRAY_API", "1")

settings.register_profile("dev", deadline=None, max_examples=30)
settings.register_profile("counted", deadline=None, max_examples=30, derandomize=True, print_blob=True)
settings.register_profile("ci", deadline=None, max_examples=100, derandomize=True, print_blob=True)
settings.register_profile("nightly", deadline=None, max_examples=5_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if "CI" in os.environ else "dev"))
