from connect_flows.language.once import once


def test_a_thing_is_looked_at_once_and_another_that_is_equal_by_itself() -> None:
    looked: list[list[int]] = []

    def look(thing: list[int]) -> int:
        looked.append(thing)
        return len(looked)

    remembered = once(2)(look)
    first, equal, third = [1], [1], [3]
    assert [remembered(first), remembered(first), remembered(equal)] == [1, 1, 2]
    assert remembered(third) == 3  # the others are forgotten
    assert remembered(first) == 4
