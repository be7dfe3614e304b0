"""Write robots.txt: search engines may read all, and find the sitemap.

Source: RFC 9309; https://www.sitemaps.org/protocol.html#submit_robots
"""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit


def robots(site: str) -> str:
    """Return robots.txt for a site at an absolute address.

    It is "" for a site in a folder of its host: programs look for the file at the root alone.
    """
    if urlsplit(site).path not in ("", "/"):
        return ""
    return f"User-agent: *\nAllow: /\n\nSitemap: {urljoin(site, 'sitemap.xml')}\n"
