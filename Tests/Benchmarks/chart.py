"""Bars of seconds, a group for each work, as SVG that reads on light and dark pages."""

from html import escape

from contenders import Kind

COLOURS = {Kind.ANALYZE: "#0b6e99", Kind.YARDSTICK: "#9aa0a6", Kind.READER: "#d9822b", Kind.SEARCHER: "#e8bd8d"}
LEFT, RIGHT, BAR, GAP, WIDTH = 210, 60, 16, 34, 780


def chart(title: str, works: list) -> str:
    longest = max((each.median or 0 for work in works for each in work.measured), default=0) or 1
    scale = (WIDTH - LEFT - RIGHT) / longest
    body, y = [f'<text x="{LEFT}" y="20" font-size="14">{escape(title)}</text>'], 30
    for work in works:
        y += 14
        body.append(f'<text x="{LEFT}" y="{y}" font-weight="bold">{escape(work.title)}</text>')
        y += 8
        for each in work.measured:
            if each.median is None:
                continue
            width = max(each.median * scale, 1)
            body.append(
                f'<text x="{LEFT - 8}" y="{y + 12}" text-anchor="end">{escape(each.contender.name)}</text>'
                f'<rect x="{LEFT}" y="{y + 1}" width="{width:.1f}" height="{BAR - 2}"'
                f' fill="{COLOURS[each.contender.kind]}"/>'
                f'<text x="{LEFT + width + 6:.1f}" y="{y + 12}">{each.median:.2f} s</text>'
            )
            y += BAR
        y += GAP - 22
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y + 8}" width="{WIDTH}" height="{y + 8}"'
        ' font-family="sans-serif" font-size="12" role="img">\n'
        f'<title>{escape(title)}</title>\n<rect width="100%" height="100%" fill="#fff"/>\n' + "\n".join(body) + "\n</svg>\n"
    )
