"""What every test shares."""

from hypothesis import settings

# How long one example takes says how busy the machine is and nothing of the product: timings live in benchmarks.
settings.register_profile("mainspring", deadline=None)
settings.load_profile("mainspring")
