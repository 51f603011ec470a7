"""What must be told of chosen sites: that two stand on one point, and that one rests on amounts that nobody knows."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sidestream_map.base import N_, Translator
from sidestream_map.decisions.siting.siting import Sites


def site_doubts(
    best: Sites, site_name: Callable[[str], str], stream_name: Callable[[str], str], t: Translator
) -> Iterator[str]:
    """Sentences, one a doubt; none where there is nothing to tell.

    Args:
        site_name: of a candidate by its id, in the reader's language.
        stream_name: of a side stream by its id, likewise.
    """
    for group in best.on_one_point():
        yield t(
            N_("{sites} stand on one point: they are one place, and each more brings nothing."),
            sites=", ".join(site_name(site) for site in group),
        )
    for site, streams in best.resting_on_unknown().items():
        yield t(
            N_("{site} also rests on side streams of unknown amount, which weigh nothing here: {streams}."),
            site=site_name(site),
            streams=", ".join(stream_name(stream) for stream in streams),
        )
