"""What all tests share: hypothesis without a clock, since a test may not fail because the machine is busy."""

from hypothesis import HealthCheck, settings

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")
