"""Telling another server something in a few words; what it answers does not matter."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request

from pipeline.sources.address import clean_address
from pipeline.sources.fetcher import FetchError


def tell(url: str, words: str, seconds: float) -> str | None:
    """POST the words to an http or https address; why it failed, in words without the address, None when it did not."""
    try:
        request = urllib.request.Request(clean_address(url), data=words.encode(), method="POST")  # noqa: S310 - cleaned
        request.add_header("Content-Type", "text/plain; charset=utf-8")
        with urllib.request.urlopen(request, timeout=seconds) as response:  # noqa: S310 - cleaned
            response.read(1000)
    except urllib.error.HTTPError as error:
        error.close()
        return f"it answers {error.code}"
    except FetchError as error:
        return str(error)
    except (OSError, http.client.HTTPException) as error:
        reason = error.reason if isinstance(error, urllib.error.URLError) else error
        return f"it cannot be reached ({' '.join(str(reason).split())})"
    return None
