"""What all tests share: where the project and the data beside it are, and that CI skips nothing."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"

# Processes that tests start compile the project once, not at each start, also where Python is told otherwise.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.fixture(scope="session")
def seed_document() -> Path:
    """The seed document beside the repository; skips where a clone stands alone."""
    found = sorted((SHARED / "seeds").glob("*.txt"))
    if not found:
        pytest.skip("no ../shared/ beside this clone")
    return found[0]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Modules that take long begin first, so that the workers end together."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With CI set a skipped test is a failed one: what it needs is there, or must be installed."""
    report = yield
    if report.skipped and os.environ.get("CI"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and CI skips nothing: {report.longrepr}"
    return report
