"""The whole way on the chat page in headless Chromium: the real bot, tapped and read as on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.browser import CHROMIUM, screen
from tests.journeys.conftest import ROBIN, Demo

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no chromium on this machine")


def test_two_taps_then_tomorrows_digest_then_a_push(browser: Browser, demo: Demo) -> None:
    with screen(browser, demo.address) as alex:
        alex.button("START").click()
        alex.page.get_by_role("button", name=re.compile("Arctic")).click()
        digest = alex.incoming.filter(has_text="matched: Arctic").first
        quotation = digest.locator("blockquote").first
        expect(quotation).to_be_visible()
        folded = quotation.bounding_box()
        quotation.click()
        unfolded = quotation.bounding_box()
        assert folded is not None
        assert unfolded is not None
        assert unfolded["height"] > folded["height"]

        known = alex.incoming.count()
        alex.find("#clock").click()
        alex.page.get_by_role("button", name=re.compile("Tomorrow 08:00 UTC")).click()
        expect(alex.incoming).not_to_have_count(known)
        expect(alex.incoming.last).to_contain_text("Arctic")

    with screen(browser, demo.address, ROBIN) as robin:
        robin.button("START").click()
        robin.type_and_send("/push Arctic 1w")
        robin.page.get_by_role("button", name=re.compile("Send to")).click()
        expect(robin.incoming.last).to_contain_text(re.compile("sent", re.IGNORECASE))
