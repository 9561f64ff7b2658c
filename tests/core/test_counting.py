"""Percentiles as the figures' conventions have them: one of the values that there are."""

import pytest

from app.core import nearest_rank


@pytest.mark.parametrize(
    ("values", "p50", "p90"),
    [([], None, None), ([7], 7, 7), ([30, 10], 10, 30), ([30, 10, 20], 20, 30), (range(1, 11), 5, 9),
     (range(1, 12), 6, 10), ([0, 0, 5], 0, 5)],
)  # fmt: skip
def test_a_percentile_is_one_of_the_values(values: list[int], p50: int | None, p90: int | None):
    assert (nearest_rank(values, 50), nearest_rank(values, 90)) == (p50, p90)
