"""Choose the language of a translation, from a folder and with the content policy of the page."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from duben.site.build import build

ARTICLE = "# 信\n\n春天来了。花开了。\n\n他去公园。\n"
SAID = {
    "en": {"春天来了。": "Spring has come.", "花开了。": "Flowers are out."},
    "fr": {"春天来了。": "Le printemps est arrivé.", "他去公园。": "Il va au parc (公园)."},
    "ar": {"春天来了。": "جاء الربيع.", "花开了。": "تفتحت الأزهار.", "他去公园。": "يذهب إلى الحديقة."},
}
MISSING = "not translated yet"


@pytest.fixture(scope="module")
def translated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a site of two articles, one in three languages and one in English alone; return its folder."""
    project = tmp_path_factory.mktemp("translated")
    (project / "mkdocs.yml").write_text("site_name: Spring\nplugins: [duben]\n", encoding="utf-8")
    for slug, languages in (("three", SAID), ("one", ("en",))):
        folder = project / "seeds" / slug
        folder.mkdir(parents=True)
        (folder / "article.md").write_text(ARTICLE, encoding="utf-8")
        for language in languages:
            messages = (f'msgid "{zh}"\nmsgstr "{text}"\n' for zh, text in SAID[language].items())
            (folder / f"{language}.po").write_text("\n".join(messages), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        return project / build(Path("mkdocs.yml"), nullcontext)


def opened(context: BrowserContext, site: Path, slug: str) -> Page:
    """Open an article from its folder with its translation shown."""
    page = context.new_page()
    page.goto((site / slug / "index.html").as_uri())
    page.locator("#english").check(force=True)
    return page


def choose(page: Page, name: str) -> None:
    """Choose a language among the settings by the name it gives itself."""
    page.locator(".aa").click()
    page.get_by_text(name, exact=True).click()
    page.keyboard.press("Escape")


def test_translation_is_in_the_language_that_the_reader_chose(
    context: BrowserContext, translated: Path
) -> None:
    """Another language takes the place of the first, runs in its direction, and is kept for later."""
    page = opened(context, translated, "three")
    english = ["Spring has come.", "Flowers are out.", MISSING]
    block = page.locator(".block").first.locator(".en")
    expect(page.locator(".e")).to_have_text(english, use_inner_text=True)
    expect(page.locator("label:has(#english)")).to_have_text("Translation", use_inner_text=True)
    choose(page, "Français")
    french = ["Le printemps est arrivé.", MISSING, "Il va au parc (公园)."]
    expect(page.locator(".e")).to_have_text(french, use_inner_text=True)
    expect(page.locator(".e.untranslated")).to_have_count(1)
    expect(block).to_have_attribute("lang", "fr")
    expect(page.locator(".peek span").first).to_have_text("FR")
    assert page.locator(".e [lang=zh]").text_content() == "公园"
    page.reload()
    expect(page.locator(".e")).to_have_text(french, use_inner_text=True)
    choose(page, "العربية")
    expect(block).to_have_attribute("dir", "rtl")
    expect(page.locator(".e")).to_have_text(list(SAID["ar"].values()), use_inner_text=True)
    choose(page, "English")
    expect(block).to_have_attribute("dir", "ltr")
    expect(page.locator(".e")).to_have_text(english, use_inner_text=True)


def test_translation_of_a_page_without_the_chosen_language(context: BrowserContext, translated: Path) -> None:
    """A reader of French reads English where there is no French, and finds no choice of one language."""
    page = opened(context, translated, "three")
    choose(page, "Français")
    expect(page.locator(".block .en").first).to_have_attribute("lang", "fr")
    page.goto((translated / "one" / "index.html").as_uri())
    expect(page.locator(".e").first).to_have_text("Spring has come.")
    expect(page.locator("[name=translation]")).to_have_count(0)
    expect(page.locator("label:has(#english)")).to_have_text("English", use_inner_text=True)
    page.goto((translated / "three" / "handout.html").as_uri())
    expect(page.locator(".e").first).to_have_text("Le printemps est arrivé.")


@pytest.mark.window(scripts=False)
def test_translation_without_scripts_is_the_first(context: BrowserContext, translated: Path) -> None:
    """Without scripts the first language stands there, and no other is offered."""
    page = context.new_page()
    page.goto((translated / "three" / "index.html").as_uri())
    assert page.locator(".e").first.text_content() == "Spring has come."
    page.locator(".aa").click()
    expect(page.locator("#translation-fr")).to_be_hidden()
