"""The faults of a case file as a page, shown instead of the race until they are mended."""

from consensus.cases import InvalidCase
from consensus.views.markup.element import document, element
from consensus.views.pages.page_style import PAGE_STYLE
from consensus.views.pages.race_page import head
from consensus.views.words.phrases import number


def fault_page(problem: InvalidCase) -> str:
    """Every fault of a file with its line, as an HTML document."""
    title = f"{problem.faults[0].file}: {number(len(problem.faults), 'fault')}"
    listed = element("ul", [element("li", str(fault)) for fault in problem.faults], id="cs-faults")
    main = element("main", element("h1", title), listed)
    top = head(title, title, PAGE_STYLE)
    return document(element("html", top, element("body", element("div", main, class_="cs-view cs-page")), lang="en"))
