"""The map: every place is inside the frame."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.display.map import Dot, frame, label, world

POINTS = st.lists(
    st.tuples(st.floats(-75, 80), st.floats(-180, 180)),
    min_size=1,
    max_size=20,
)


@given(POINTS)
def test_every_place_is_inside_the_frame(points: list[tuple[float, float]]) -> None:
    view = frame(points)
    for point in points:
        x, y = view.place(*point)
        assert view.left - 0.2 <= x <= view.left + view.width + 0.2
        assert view.top - 0.2 <= y <= view.top + view.height + 0.2


def test_labels_do_not_cover_each_other() -> None:
    view = frame([(54.4, -0.6), (53.7, -0.3)])
    dots = [Dot(f"A place with a long name {n}", *view.place(54 + n / 50, 0.0)) for n in range(9)]
    label(dots, view)
    heights = sorted(dot.label_y for dot in dots if dot.label_y is not None)
    assert heights
    assert len(set(heights)) == len(heights)


def test_outlines_are_paths_of_svg() -> None:
    assert world()["land"].startswith("M")
    assert world()["borders"].startswith("M")
