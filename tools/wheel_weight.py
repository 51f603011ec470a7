"""Tell what weighs in a wheel, and fail where it is heavier than it may be.

Example::

    python tools/wheel_weight.py dist/sidestream_map-0.1.0-py3-none-any.whl
"""

from __future__ import annotations

import sys
import zipfile
from collections import Counter
from pathlib import Path

MEGABYTES_MAX = 8
"""A package index refuses nothing of this size, and a slow line fetches it in a minute."""


def main() -> None:
    """Print the heaviest folders, compressed."""
    wheel = Path(sys.argv[1])
    weights: Counter[str] = Counter()
    with zipfile.ZipFile(wheel) as archive:
        for entry in archive.infolist():
            weights["/".join(entry.filename.split("/")[:3])] += entry.compress_size
    megabytes = wheel.stat().st_size / 1e6
    print(f"{wheel.name}: {megabytes:.1f} MB")
    for name, size in weights.most_common(6):
        print(f"  {size / 1e6:.2f} MB {name}")
    if megabytes > MEGABYTES_MAX:
        sys.exit(f"The wheel may weigh {MEGABYTES_MAX} MB.")


if __name__ == "__main__":
    main()
