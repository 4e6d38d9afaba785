"""What is counted of the originals that were new in a night, and only of those."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.cli.conftest import PACKET
from tests.nightly.site import Site


def counted(site: Site) -> dict[str, int]:
    newest = max((site.home / "rapporter").glob("*.json"))
    found: dict[str, int] = json.loads(newest.read_text("utf-8"))["sources"][0]["tall"]
    return found


def test_the_figures_of_a_night(tmp_path: Path) -> None:
    site = Site(tmp_path, '[[source]]\nname = "inn"\nfolder = "inn"\n')
    shutil.copy(PACKET, site.inbox / "pakke.txt")
    assert site.run().returncode == 0
    packet = counted(site)
    assert {name: packet.get(name, 0) for name in ("nye", "dokument", "protokoller", "saker", "ukjent_oppsett")} == {
        "nye": 1,
        "dokument": 12,
        "protokoller": 2,
        "saker": site.ask("arkiv.db", MINUTES)[0][0],
        "ukjent_oppsett": 0,
    }
    assert 0 < packet["ulest"] < packet["linjer"]
    site.put("a.txt")
    (site.inbox / "samme.txt").write_bytes((site.inbox / "pakke.txt").read_bytes())
    assert site.run().returncode == 0
    only = counted(site)
    assert (only["nye"], only["dokument"], only["protokoller"], only["saker"]) == (1, 1, 1, 1)
    assert only["ukjent_oppsett"] == 1, "no case system prints like that"
    assert site.run().returncode == 0
    assert counted(site) == {}
    assert "protokoller with" not in site.report()


MINUTES = """
SELECT COUNT(*) FROM utsagn sak JOIN utsagn paper ON paper.sha256 = sak.sha256 AND paper.type = 'dokument'
   AND sak.sti LIKE paper.sti || '.moetesak%'
 WHERE sak.type = 'moetesak' AND json_extract(paper.verdier, '$.dokumenttype') = 'moeteprotokoll'
"""
