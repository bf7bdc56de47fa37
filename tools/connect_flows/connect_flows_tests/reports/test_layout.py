"""Any flow can be drawn: every reachable block once, none over another, no line loose."""

from hypothesis import given
from hypothesis import strategies as st

from connect_flows.report.page.layers import Link, assign_layers
from connect_flows.report.page.layout import BOX_HEIGHT, BOX_WIDTH, Drawing, lay_out

BLOCKS = st.sampled_from([f"block {n}" for n in range(12)])
LINKS = st.lists(st.builds(Link, BLOCKS, BLOCKS, st.sampled_from([1.0, 8.0])), max_size=40)


def laid_out(start: str, links: list[Link]) -> Drawing:
    drawing = lay_out(start, links)
    assert drawing
    return drawing


@given(LINKS)
def test_no_two_boxes_overlap(links: list[Link]) -> None:
    boxes = list(laid_out("block 0", links).boxes.values())

    for index, one in enumerate(boxes):
        for other in boxes[index + 1 :]:
            apart_x = abs(one.x - other.x) >= BOX_WIDTH
            apart_y = abs(one.y - other.y) >= BOX_HEIGHT
            assert apart_x or apart_y


@given(LINKS)
def test_every_reachable_block_is_drawn_inside_the_drawing(links: list[Link]) -> None:
    drawing = laid_out("block 0", links)
    reached, to_see = {"block 0"}, ["block 0"]
    while to_see:
        block = to_see.pop()
        new = {link.target for link in links if link.source == block} - reached
        reached |= new
        to_see += new

    assert set(drawing.boxes) == reached
    for point in drawing.boxes.values():
        assert BOX_WIDTH / 2 <= point.x <= drawing.width - BOX_WIDTH / 2
        assert BOX_HEIGHT / 2 <= point.y <= drawing.height - BOX_HEIGHT / 2


@given(LINKS)
def test_every_line_joins_its_blocks(links: list[Link]) -> None:
    drawing = laid_out("block 0", links)

    for link in links:
        if link.source in drawing.boxes and link.source != link.target:
            points = drawing.lines[link]
            assert points[0] == drawing.boxes[link.source]
            assert points[-1] == drawing.boxes[link.target]


@given(LINKS)
def test_only_what_closes_a_circle_leads_back_up(links: list[Link]) -> None:
    layers = assign_layers("block 0", links)

    for link in links:
        if link.source in layers.of and link not in layers.back:
            assert layers.of[link.source] < layers.of[link.target]


def test_a_chain_without_circles_has_no_way_back() -> None:
    chain = [Link(str(n), str(n + 1)) for n in range(250)]
    layers = assign_layers("0", chain)

    assert layers.back == frozenset()
    assert layers.of["250"] == 250


def test_a_block_stands_below_the_longest_way_to_it() -> None:
    long_way = [Link("start", "a"), Link("a", "b"), Link("b", "end")]
    short_way = [Link("start", "c"), Link("c", "end")]

    for links in (long_way + short_way, short_way + long_way):
        assert assign_layers("start", links).of["end"] == 3
