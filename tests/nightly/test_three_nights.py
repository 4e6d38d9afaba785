"""Three nights of a site with a folder and a feed: new papers, nothing new, the feed dead. What cron would mail, the
exit code, the metrics and what a person reads.

It takes some seconds: every night is the real command in a process of its own.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.nightly.site import PROTOKOLL, Site
from tests.sources.web import Web, ok

SUCCESS = "moetearkiv_last_success_timestamp_seconds"
FEED = """<rss version="2.0"><channel><title>Møter</title>
<item><title>A</title><link>{url}/a.txt</link><pubDate>Wed, 04 Sep 2024 08:00:00 +0200</pubDate></item>
<item><title>B</title><link>{url}/b.txt</link></item></channel></rss>"""


@pytest.mark.timeout(400)
def test_three_nights(tmp_path: Path, web: Web) -> None:
    paper = PROTOKOLL.format(kommune="Steinkjer", dag="{dag}", vedtak="Ja.")
    web.put("/a.txt", ok(paper.format(dag="01.02.2024"), ETag='"a"', Content_Type="text/plain; charset=utf-8"))
    web.put("/b.txt", ok(paper.format(dag="02.03.2024"), ETag='"b"', Content_Type="text/plain; charset=utf-8"))
    web.put("/feed", ok(FEED.format(url=web.url), ETag='"f"'))
    site = Site(
        tmp_path,
        '[[source]]\nname = "lyngen"\nfolder = "inn"\nkommune = "Lyngen"\n'
        f'[[source]]\nname = "steinkjer"\nfeed = "{web.url}/feed"\n',
    )
    new_papers(site, web)
    succeeded = site.metrics()[SUCCESS]
    nothing_new(site, web)
    assert site.metrics()[SUCCESS] > succeeded
    succeeded = site.metrics()[SUCCESS]
    a_dead_source(site, web)
    assert site.metrics()[SUCCESS] == succeeded
    left = [path.name.partition("Z")[2] for path in sorted((tmp_path / "rapporter").iterdir())]
    told = [".json", ".txt"]
    assert left == ["-lyngen.html", "-steinkjer.html", *told, *told, "-lyngen.html", *told]


def new_papers(site: Site, web: Web) -> None:
    """The first night: three papers. Nothing is printed, so cron mails nothing."""
    site.put("møte.txt")
    night = site.run_by_cron()
    assert (night.returncode, night.stdout, night.stderr) == (0, "", "")
    assert web.paths() == ["/robots.txt", "/feed", "/a.txt", "/b.txt"]
    found = site.metrics()
    assert found["moetearkiv_exit_code"] == 0
    assert found['moetearkiv_new_originals{source="lyngen"}'] == 1
    assert found['moetearkiv_new_originals{source="steinkjer"}'] == 2
    assert found["moetearkiv_originals"] == found["moetearkiv_originals_checked"] == 3
    assert "3 new papers from 2 sources; 3 of 3 originals checked, none damaged (exit 0" in site.report()
    told = site.ask("arkiv.db", "SELECT url, utgavedato FROM dokumentobjekt ORDER BY url")
    assert told == [(None, None), (f"{web.url}/a.txt", "2024-09-04"), (f"{web.url}/b.txt", None)]
    assert site.ask("delt/moetearkiv.sqlite", "SELECT COUNT(*) FROM v_moete") == [(3,)]


def nothing_new(site: Site, web: Web) -> None:
    """The second night: nothing new. The server is asked whether anything has changed, and sends nothing."""
    night = site.run_by_cron("--summary")
    assert (night.returncode, night.stderr) == (0, "")
    assert re.fullmatch(
        r"nightly: nothing new from 2 sources; 3 of 3 originals checked, none damaged \(exit 0, \d+ s\)\n", night.stdout
    )
    assert [headers.get("If-None-Match") for path, headers in web.asked if path != "/robots.txt"] == [
        '"f"',
        '"a"',
        '"b"',
    ]
    assert site.metrics()['moetearkiv_new_originals{source="steinkjer"}'] == 0
    assert "lyngen: nothing new since" in site.report()


def a_dead_source(site: Site, web: Web) -> None:
    """The third night: the feed is dead, and the folder has a paper that is new and one that is none."""
    web.put("/feed", (503, {}, b""))
    site.put("nytt.txt", dag="05.10.2024")
    (site.inbox / "bilde.pdf").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    night = site.run_by_cron()
    assert night.returncode == 3
    dead, bad = night.stderr.splitlines()
    assert dead == f"moetearkiv: source steinkjer: {web.url}/feed: the server answers 503 Service Unavailable"
    assert bad.startswith(f"moetearkiv: {site.inbox}/bilde.pdf: unsupported: ")
    assert night.stdout.startswith("nightly: 1 new paper from 2 sources; 1 file without records; dead: steinkjer; ")
    assert night.stdout.count("\n") == 1
    found = site.metrics()
    assert found["moetearkiv_exit_code"] == 3
    assert found['moetearkiv_source_up{source="steinkjer"}'] == 0
    assert found['moetearkiv_source_up{source="lyngen"}'] == 1
    assert found['moetearkiv_documents{status="unsupported"}'] == 1
    assert "To look at\n  source steinkjer: " in site.report()
    assert "steinkjer: dead" in site.report()
    told = json.loads(max((site.home / "rapporter").glob("*.json")).read_text("utf-8"))
    assert (told["exit_code"], told["sources"][0]["name"], told["sources"][0]["dead"][:4]) == (3, "steinkjer", "http")
