"""What holds for every test: on a machine that has everything, nothing may be skipped.

``MOETEARKIV_NO_SKIP=1`` (set in continuous integration) turns every skip into a failure, so that a test which lacks
its program does not fall silent. Only material that is no part of the checkout, and said to be "not here", may be
absent.
"""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest

NO_SKIP = os.environ.get("MOETEARKIV_NO_SKIP") == "1"


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    if NO_SKIP and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        if "not here" in str(reason):
            return
        report.outcome = "failed"
        report.longrepr = f"skipped although MOETEARKIV_NO_SKIP=1: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _refuse_skip(report)
    return report
