"""A page at 400 % on a screen of 1280 by 1024 pixels (WCAG 1.4.10), and with a reader's own
spacing of the text (1.4.12): what sticks out, is cut off, lies over another, or cannot be scrolled
to by keyboard."""

from playwright.sync_api import Page, ViewportSize

NARROW: ViewportSize = {"width": 320, "height": 256}
SPACED = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important } p { margin-block-end: 2em !important }`);
    document.adoptedStyleSheets.push(sheet);
}"""
# Rows far away from the screen have the height that they are thought to have until they come near.
ALL_DRAWN = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { content-visibility: visible !important }');
    document.adoptedStyleSheets = [sheet];
}"""
FAULTS = """() => {
    const found = [], shown = node => node.outerHTML.slice(0, 90);
    const unseen = node => !!node.closest('.unseen, .trap, .symbols, .skip, .folds thead');
    const scrolled = node => node.closest('.wide');
    // Of a box that scrolls, what is scrolled away lies over nothing.
    const away = (node, box) => {
        const frame = scrolled(node)?.getBoundingClientRect();
        return frame && (box.y >= frame.bottom - 1 || box.bottom <= frame.y + 1
            || box.x >= frame.right - 1 || box.right <= frame.x + 1);
    };
    for (const node of document.body.querySelectorAll('*')) {
        if (unseen(node) || !node.checkVisibility()) continue;
        const box = node.getBoundingClientRect(), style = getComputedStyle(node);
        if (box.width && (box.right > innerWidth + 1 || box.x < -1) && !scrolled(node)
            && !node.closest('svg'))
            found.push(`sticks out by ${Math.round(box.right - innerWidth)}: ${shown(node)}`);
        const wide = node.scrollWidth > node.clientWidth + 1;
        const tall = node.scrollHeight > node.clientHeight + 1;
        if (node.closest('svg') || style.display === 'inline' || node.tagName === 'INPUT') continue;
        const cut = /hidden|clip/;
        if (wide && cut.test(style.overflowX) || tall && cut.test(style.overflowY))
            found.push(`cut off: ${shown(node)}`);
        const turns = /auto|scroll/;
        if ((wide && turns.test(style.overflowX) || tall && turns.test(style.overflowY))
            && node.tagName !== 'TEXTAREA'
            && !(node.tabIndex === 0 && node.getAttribute('aria-label')))
            found.push(`scrolled by finger alone: ${shown(node)}`);
    }
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), lines = [];
    while (texts.nextNode()) {
        const node = texts.currentNode, near = node.parentElement;
        if (!node.data.trim() || unseen(near) || near.closest('svg') || !near.checkVisibility())
            continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        // What touches is no overlap: lines of text are higher than their letters.
        for (const box of range.getClientRects())
            if (!away(near, box))
                lines.push({near, x: box.x + 1, right: box.right - 1,
                            y: box.y + box.height * .25, bottom: box.bottom - box.height * .25});
    }
    lines.sort((one, other) => one.y - other.y);
    for (let at = 0; at < lines.length; at++)
        for (let next = at + 1; next < lines.length && lines[next].y < lines[at].bottom; next++) {
            const [one, other] = [lines[at], lines[next]];
            if (one.near !== other.near && one.x < other.right && other.x < one.right)
                found.push(`lies over ${shown(one.near)}: ${shown(other.near)}`);
        }
    return [...new Set(found)].slice(0, 4);
}"""


def reflow_faults(page: Page) -> list[str]:
    """Of the page that is open, as it is and with every fold open, then with wider text."""
    page.evaluate(ALL_DRAWN)
    found = [f"{fault} (folded)" for fault in page.evaluate(FAULTS)]
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    found += page.evaluate(FAULTS)
    page.evaluate(SPACED)
    return found + [f"{fault} (spaced)" for fault in page.evaluate(FAULTS)]
