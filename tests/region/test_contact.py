"""How somebody is reached: only what is written as a number or an address becomes one."""

import pandas as pd
import pytest

from sidestream_map.region.contact import Contact, contact_of


def test_a_row_says_how_its_operator_is_reached() -> None:
    found = contact_of(
        {"phone": " +358 20 1234 567 ", "email": "info@example.fi", "web": "https://www.example.fi/a?b=c"}
    )
    assert found == Contact("+358 20 1234 567", "info@example.fi", "https://www.example.fi/a?b=c")
    assert found.phone_link == "tel:+358201234567"
    assert found


@pytest.mark.parametrize("row", [{}, {"phone": float("nan"), "email": None, "web": ""}, pd.Series({"name": "x"})])
def test_who_has_no_public_contact_has_none(row: dict[str, object]) -> None:
    assert contact_of(row) == Contact()
    assert not contact_of(row)
    assert contact_of(row).phone_link == ""


@pytest.mark.parametrize(
    "row",
    [
        {"phone": "call me", "email": "a@b", "web": "javascript:alert(1)"},
        {"phone": "+358;ext=1", "email": "a@b.fi?cc=x@y.fi", "web": 'https://a.fi/"onclick='},
        {"phone": "1" * 40, "email": "a@b.fi,c@d.fi", "web": "//a.fi"},
        {"phone": "٠١٢٣٤٥٦", "email": "a b@c.fi", "web": "https://a.fi/\nx"},
        {"phone": "<b>12345</b>", "email": "<a@b.fi>", "web": "https://user:pass@a.fi"},
    ],
)
def test_what_is_no_number_or_address_is_left_out(row: dict[str, object]) -> None:
    assert contact_of(row) == Contact()
