import re
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from report_cases import parsed

from sidestream_map.maps.picture.labels import Label, laid, text_width

SIZE = (400.0, 300.0)
LABELS = st.lists(
    st.builds(
        Label,
        x=st.floats(0, 400),
        y=st.floats(0, 300),
        lines=st.tuples(st.text("Kemijoki ÅÄö", min_size=1, max_size=20)),
        size=st.sampled_from([11.0, 15.0]),
        dx=st.sampled_from([0.0, 9.0]),
        anchor=st.sampled_from(["start", "middle"]),
        priority=st.floats(-100, 900),
    ),
    max_size=25,
)


def meet(one: Label, other: Label) -> bool:
    a, b = one.box, other.box
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


@given(LABELS)
def test_labels_never_overlap_nor_leave_the_picture(labels: list[Label]) -> None:
    shown = laid(labels, SIZE)
    assert not any(meet(*pair) for pair in combinations(shown, 2))
    for left, top, right, low in (label.box for label in shown):
        assert left >= 0
        assert top >= 0
        assert right <= SIZE[0]
        assert low <= SIZE[1]


@given(LABELS)
def test_the_first_in_rank_that_fits_is_shown(labels: list[Label]) -> None:
    alone = [label for label in labels if laid([label], SIZE)]
    if alone:
        top = max(label.priority for label in alone)
        assert max(label.priority for label in laid(labels, SIZE)) == top


def test_a_label_that_hits_another_tries_its_other_side() -> None:
    one = Label(200, 100, ("Outokumpu",), 15, dx=10, anchor="start", priority=2)
    other = Label(230, 100, ("SMA Mineral",), 15, dx=10, anchor="start", priority=1)
    assert [label.anchor for label in laid([other, one], SIZE)] == ["start"]  # its left side would hit the mark's label
    far = Label(330, 100, ("SMA",), 15, dx=10, anchor="start", priority=1)
    assert [label.anchor for label in laid([far, one], SIZE, [(335, 80, 400, 120)])] == ["start", "end"]


def test_a_label_avoids_marks_where_it_can_and_is_shown_where_it_cannot() -> None:
    label = Label(200, 100, ("Kemi",), 15, dx=10, anchor="start")
    right, left = (215.0, 90.0, 230.0, 110.0), (170.0, 90.0, 185.0, 110.0)
    assert laid([label], SIZE, soft=[right])[0].anchor == "end"
    assert len(laid([label], SIZE, soft=[right, left])) == 1


def test_a_towns_name_moves_beside_a_mark_that_covers_it() -> None:
    mark = (190.0, 95.0, 210.0, 105.0)
    town, village = Label(200, 100, ("Kemi",), 15, movable=True), Label(200, 100, ("Kuivanuoro",), 11)
    assert [label.dy for label in laid([town], SIZE, [mark])] == [-18]
    assert laid([village], SIZE, [mark]) == []


def test_a_label_at_the_edge_turns_inward() -> None:
    label = Label(390, 100, ("Stora Enso Oyj",), 15, dx=8, anchor="start")
    shown = laid([label], SIZE)
    assert [each.anchor for each in shown] == ["end"]
    assert shown[0].dx == -8


def test_hostile_names_are_text() -> None:
    name = "</text><script>alert('å')</script>&amp;\x00\u202e"
    svg = Label(10, 10, (name, "<b>"), 12).svg()
    root = parsed(svg)
    assert {node.tag for node in root.iter()} == {"g", "text"}
    assert [node.text for node in root.iter("text")] == [re.sub("[\x00\u202e]", "\ufffd", name), "<b>"]


def test_width_grows_with_size_and_weight() -> None:
    assert text_width("Äkäslompolo", 20) == 2 * text_width("Äkäslompolo", 10)
    assert text_width("Äkäslompolo", 20, semibold=True) > text_width("Äkäslompolo", 20)
