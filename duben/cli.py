"""The commands of Duben: arguments in, text out, exit codes."""

from __future__ import annotations

import re
import shlex
import signal
import sys
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import IO

import click

from duben.check.series import repeated_parts
from duben.corpus.command import corpus
from duben.export import to_json_lines, to_log, to_markdown
from duben.intake.command import add
from duben.model.article import Article, Script
from duben.model.document import Tones
from duben.model.findings import Gather, SeedError, Where, mistake
from duben.pipeline import annotate as run_stages
from duben.pipeline import as_it_stands, in_script, prepare, read, uncollected
from duben.seeds import read_points, read_seed, seed_folders
from duben.source.article import article_of, open_article
from duben.whole_file import write_whole

CONFIG = Path("mkdocs.yml")
SEEDS = Path("seeds")
"""The plugin's own default."""

ARTICLE = click.Path(path_type=Path, allow_dash=True)


class Commands(click.Group):
    """A group whose commands print an editor's mistakes one a line and end with exit code 1."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except SeedError as error:
            for finding in error.findings:
                click.echo(str(finding), err=True)
            ctx.exit(1)


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="duben")
@click.option(
    "--jobs",
    type=click.IntRange(1),
    default=None,
    help="Processes that work on articles at once.  [default: one a core]",
)
@click.option("--no-cache", is_flag=True, help="Work through every article again.")
@click.option("--pdf", is_flag=True, help="Print each handout as PDF too, by the browser of this machine.")
@click.pass_context
def main(ctx: click.Context, jobs: int | None, no_cache: bool, pdf: bool) -> None:
    """Make a bilingual reading site from Chinese articles.

    Without a command, builds the site that mkdocs.yml describes from the articles in seeds/.
    """
    if ctx.invoked_subcommand is None:
        from duben.site.build import build  # MkDocs is slow to load, and no other command needs it

        # Told to end, a build ends as by Ctrl-C: it clears what it has begun.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        printing = partial(_progress, label="Printing") if pdf else None
        site = build(CONFIG, _progress, jobs or 0, cached=not no_cache, printing=printing)
        click.echo(f"The site is in {site}/ — open {site / 'index.html'}")


@main.command()
@click.argument("path", metavar="PATH|-", type=ARTICLE)
@click.option(
    "--script",
    type=click.Choice(["hans", "hant", "source"]),
    help="Simplified, Traditional, or as in the source.  [default: as the article is shown]",
)
@click.option("--log", type=click.File("w", encoding="utf-8"), help="Write every change, as JSON, to a file.")
def clean(path: Path, script: str | None, log: IO[str] | None) -> None:
    """Print the clean article as Markdown.

    PATH is a seed folder, the source in one, or any other file of Chinese text; - reads standard input.
    """
    article = _article(path)
    shown: Script | None = "hans" if script == "hans" else "hant" if script == "hant" else None
    doc = in_script(prepare(replace(article, script=None) if script == "source" else article), shown)
    click.echo(to_markdown(doc, shown), nl=False)
    if log:
        log.write(to_log(doc))


@main.command()
@click.argument("path", metavar="PATH|-", type=ARTICLE)
@click.option(
    "--tones",
    type=click.Choice(["citation", "spoken"]),
    default="citation",
    show_default=True,
    help="Tones as dictionaries write them, or as they are said.",
)
@click.option("--as-is", is_flag=True, help="Skip the cleaning, and take every line as a paragraph.")
def annotate(path: Path, tones: Tones, as_is: bool) -> None:
    """Print the annotated article as JSON, one block a line.

    PATH is a seed folder, the source in one, or any other file of Chinese text; - reads standard input.
    """
    article = _article(path)
    with uncollected():
        doc = run_stages(as_it_stands(article) if as_is else prepare(article))
    for line in to_json_lines(doc, tones):
        click.echo(line)


@main.command()
@click.argument("slug")
@click.argument("word", required=False)
def explain(slug: str, word: str | None) -> None:
    """Say why the words of an article are cut and read as they are.

    SLUG is the name of a seed folder; WORD narrows the answer to one word, in either script.
    """
    from duben.explain import explain as explanation

    with uncollected():
        doc = read(read_seed(_folder(_seeds(), slug)))
    lines = list(explanation(doc, word))
    if word and not lines:
        where = Where(doc.article.where.path)
        hint = "write it as the article does; a part of a word will do"
        raise mistake("word", where, f"has no word with {word}", hint)
    for line in lines:
        click.echo(line)


@main.command()
@click.argument("slugs", metavar="[SLUG]...", nargs=-1)
def check(slugs: tuple[str, ...]) -> None:
    """List everything in the seeds that an editor should look at.

    Exits with 1 when there is an error; warnings alone do not stop a build.
    """
    root = _seeds()
    folders = [_folder(root, slug) for slug in slugs] or seed_folders(root)
    gather = Gather()
    gather(read_points, root)
    warnings = 0
    articles: list[Article] = []
    for folder in folders:
        article = gather(read_seed, folder)
        doc = gather(uncollected()(read), article) if article else None
        articles += [article] if article else []
        for finding in doc.findings if doc else ():
            if finding.level == "error":
                gather.findings.append(finding)
            else:
                click.echo(str(finding))
                warnings += 1
    gather.findings += [finding for _, finding in repeated_parts(articles)]
    counts = {"article": len(folders), "error": len(set(gather.findings)), "warning": warnings}
    click.echo(", ".join(f"{n} {name}{'s' * (n != 1)}" for name, n in counts.items()), err=True)
    gather.finish()


@main.command()
def serve() -> None:
    """Show the site on this machine and rebuild it as files change (mkdocs serve)."""
    from duben.site.build import serve as show  # MkDocs is slow to load

    show(CONFIG)


@main.command(short_help="Make an e-book of articles.")
@click.argument("names", metavar="[SLUG]...", nargs=-1)
@click.option(
    "--out",
    required=True,
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The e-book, such as library.epub; a file of this name is replaced.",
)
def epub(names: tuple[str, ...], out: Path) -> None:
    """Make an e-book (EPUB 3) of articles, a chapter an article.

    SLUG names a seed folder, or, in quotes, the series that articles are parts of; without one, all articles
    of the site have their turn. The e-book of a single article is also a part of the site.
    """
    from duben.site.build import epub as packed  # MkDocs is slow to load

    data = packed(CONFIG, names, _progress)
    try:
        write_whole(out, data, ".part-", 0o644)
    except OSError as error:
        raise mistake(
            "write", Where(str(out)), f"cannot be written: {error.strerror}", "name another file"
        ) from error
    click.echo(f"{out}: {len(data) / 1000:,.0f} kB")


@main.command("prepare")
def prepare_dictionary() -> None:
    """Build the dictionary file that the first run would build, for images and CI.

    Prints where it is; XDG_CACHE_HOME moves it.
    """
    from duben.lexicon.store import cached

    click.echo(cached.ready())


@main.command(short_help="Begin a site, or an article of one.")
@click.argument("names", metavar="DIR | article SLUG", nargs=-1, required=True)
@click.pass_context
def new(ctx: click.Context, names: tuple[str, ...]) -> None:
    """Begin a site in the folder DIR, or an article of the site in this folder.

    A new site has one article that shows all an article can have, and a workflow that publishes to GitHub
    Pages. SLUG is the name of the article's folder and the address of its page. Nothing is written over.
    """
    from duben.start import skeletons

    match names:
        case ("article", slug):
            files = skeletons.new_article(_seeds(), slug)
            then = f"Write in {files[0]}, and run: duben serve"
        case (folder,) if folder != "article":
            files = skeletons.new_site(Path(folder))
            then = (
                f"See it: cd {shlex.quote(folder)} && duben serve" if folder != "." else "See it: duben serve"
            )
        case _:
            raise click.UsageError("Name the folder of a site, or `article` and the name of its folder.", ctx)
    for file in files:
        click.echo(file)
    click.echo(then)


@main.command(short_help="Make and refresh the files of a translation.")
@click.argument("slugs", metavar="[SLUG]...", nargs=-1)
@click.option(
    "--lang",
    "languages",
    multiple=True,
    metavar="LANGUAGE",
    help="Language of the file, such as fr or pt-BR; may be repeated.  [default: those there are, or en]",
)
def po(slugs: tuple[str, ...], languages: tuple[str, ...]) -> None:
    """Make and refresh PO files, in which an article is translated sentence by sentence.

    SLUG names a seed folder; without one, all articles have their turn. Sentences stand in the order of the
    text, with their pinyin and their words of the glossary. The translation of an edited sentence is marked
    fuzzy, and one whose sentence is gone is kept at the end of the file.
    """
    from duben.desk.files import refresh_folder, write

    tags = _tags(languages)
    root = _seeds()
    gather = Gather()
    for folder in [_folder(root, slug) for slug in slugs] or seed_folders(root):
        for file in gather(refresh_folder, folder, tags) or ():
            gather(write, file)
            click.echo(str(file))
    gather.finish()


@main.command(short_help="Suggest terms to explain, and drafts of a translation.")
@click.argument("slug")
@click.option("--write", is_flag=True, help="Write the terms into glossary.yml.")
@click.option(
    "--translate-with",
    "command",
    metavar="COMMAND",
    help="Draft what is not translated, by a command that reads and writes JSON lines.",
)
@click.option("--lang", "language", metavar="LANGUAGE", help="Language of the drafts.  [default: en]")
def suggest(slug: str, write: bool, command: str | None, language: str | None) -> None:
    """Suggest what an article may explain, as YAML for its glossary, or draft its translation.

    SLUG is the name of a seed folder. Terms are names, words above the level of the article, and words whose
    reading, borders or sense are not certain. Drafts are fuzzy until somebody reviews them.
    """
    from duben.desk import drafts, files
    from duben.desk.terms import suggestions

    if command is None and language is not None:
        raise click.UsageError("--lang is the language of drafts: give --translate-with too.")
    if command is not None and write:
        raise click.UsageError("--write is for terms, --translate-with for drafts: give one of them.")
    folder = _folder(_seeds(), slug)
    if command is not None:
        tags = _tags([language or "en"])
        (file,) = files.refresh_folder(folder, tags)
        doc = read(read_seed(folder))
        source = "zh-Hans" if doc.script == "hans" else "zh-Hant"
        catalog = drafts.drafted(file.catalog, file.path, command, source, tags[0])
        file = replace(file, catalog=catalog)
        files.write(file)
        click.echo(str(file))
        return
    with uncollected():
        terms = suggestions(read(read_seed(folder)))
    if not write:
        click.echo("\n\n".join(map(str, terms)) or "No word wants explaining.", err=not terms)
        return
    path = folder / "glossary.yml"
    files.append_terms(path, terms)
    click.echo(f"{path}: {sum(bool(term.meaning) for term in terms)} terms, ", nl=False)
    click.echo(f"{sum(not term.meaning for term in terms)} to fill in, as comments")


@main.command("clean-cache")
def clean_cache() -> None:
    """Remove the articles that builds have kept; the next build works through all of them again."""
    from duben.site.cache import clean, default_folder  # slow to load

    count = clean()
    click.echo(f"Removed {count} article{'s' if count != 1 else ''} from {default_folder()}")


main.add_command(add)
main.add_command(corpus)


def _tags(languages: Iterable[str]) -> list[str]:
    """Return the tags of languages; a name that is none is a wrong call."""
    from duben.po.languages import tag_of

    for language in languages:
        if not tag_of(language):
            problem = f"{language} is no tag of a language, such as fr or pt-BR"
            raise click.BadParameter(problem, param_hint="--lang")
    return [*dict.fromkeys(map(tag_of, languages))]


def _article(path: Path) -> Article:
    if str(path) == "-":
        return article_of(sys.stdin.buffer.read())
    try:
        return open_article(path)
    except OSError as error:
        raise mistake(
            "missing", Where(str(path)), "cannot be read", error.strerror or "see the path"
        ) from error


def _seeds() -> Path:
    """Return the folder of seeds that mkdocs.yml names; `seeds` where there is no mkdocs.yml."""
    # Loading MkDocs takes longer than checking an article. A file that names neither seeds nor a file to
    # inherit from leaves the folder as it is.
    if not (CONFIG.is_file() and re.search(rb"\bseeds\b|\bINHERIT\b", CONFIG.read_bytes())):
        return SEEDS
    from duben.site.build import seeds_folder

    return seeds_folder(CONFIG)


def _folder(root: Path, slug: str) -> Path:
    folder = root / slug
    if not folder.is_dir():
        names = ", ".join(path.name for path in seed_folders(root))
        raise mistake(
            "slug", Where(str(folder)), "is no seed folder", f"one of {names}" if names else "add it"
        )
    return folder


def _progress(paths: list[Path], label: str = "Annotating") -> AbstractContextManager[Iterable[Path]]:
    """Show the progress, and the article being annotated or printed, where standard error is a terminal."""
    return click.progressbar(
        paths,
        label=label,
        item_show_func=lambda path: path.name if path else "",
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    )
