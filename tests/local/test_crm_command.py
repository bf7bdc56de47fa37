"""`python -m local.crm` says what is wrong with its arguments, and starts nothing."""

import pytest

from local.crm.__main__ import main


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--port", "99999"], "--port 99999: "),
        (["--port", "-1"], "Give one that is free"),
        (["--fault", "nonsense"], "no fault 'nonsense': one of"),
        (["--fault", "slow:x"], "write them as in slow:2.5"),
    ],
)
def test_an_argument_of_no_use_is_told(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(arguments)
    assert said in capsys.readouterr().err
