//! Rows divided into the same groups, as stacked bars of equal length.
//!
//! Owns the layout of rows, legend and numbers. Bars show shares, so all have the same length;
//! the numbers in them are counts. It needs no axis, hence nothing of plotters.

use super::canvas::{Canvas, WIDTH};
use super::data::{GROUPS, ShareRow, Shares};
use super::frame::NARROWEST;
use super::measure::width;
use super::{frame, name};

/// Height of a row with its bar, of the bar, and of a line of the legend, in pixels.
const ROW: i32 = 26;
const BAR: i32 = 18;
const LINE: i32 = 18;

/// Room in the legend for the swatch before a name, and after the name, in pixels.
const SWATCH: i32 = 16;
const BETWEEN: i32 = 14;

/// Wider names of rows stand above their bars instead of beside them, in pixels.
const WIDEST_BESIDE: i32 = 84;

/// Room at the right for the total, in pixels.
const RIGHT: i32 = 36;

/// Thousandths of a bar that hold a count on the narrowest screen.
const HOLDS_COUNT: i32 = 90;

/// Fill opacity and text colour of each group without a style sheet: from solid to empty.
const LOOKS: [(&str, &str); GROUPS] = [
    (".9", "Canvas"),
    (".65", "Canvas"),
    (".3", "currentColor"),
    (".12", "currentColor"),
    ("0", "currentColor"),
];

/// Stacked bars as an SVG element for inlining in HTML, of the page's width.
///
/// Empty where nothing is counted.
#[must_use]
pub fn shares(shares: &Shares) -> String {
    if shares.rows.iter().all(|row| total(row) == 0) {
        return String::new();
    }
    let layout = Layout::of(shares);
    let mut canvas = Canvas::new(layout.height() * 10);
    let class = frame::classes("chart chart-bars", [layout.left, frame::margin(RIGHT)]);
    frame::open(&mut canvas, &class, &name::shares_name(shares));
    frame::fill_page(&mut canvas, layout.top + layout.height());
    write_legend(&mut canvas, shares, -layout.left);
    let place = format!(" y=\"{}\"", layout.top);
    frame::geometry(&mut canvas, &place, layout.height());
    for group in 0..GROUPS {
        draw_group(&mut canvas, &layout, group);
    }
    canvas.raw("</svg><g transform=\"translate(0 ").int(layout.top).raw(")\">");
    write_names(&mut canvas, &layout);
    for group in 0..GROUPS {
        write_counts(&mut canvas, &layout, group);
    }
    canvas.raw("</g>");
    frame::close(&mut canvas);
    canvas.take()
}

/// Where the rows stand.
struct Layout<'a> {
    rows: &'a [ShareRow],
    /// Height of the legend, in pixels.
    top: i32,
    /// Pixels to the left of the bars: room for the names, or none where they stand above.
    left: i32,
    /// Pixels from one row to the next, and from a row's top to its bar.
    pitch: i32,
    bar: i32,
}

impl<'a> Layout<'a> {
    fn of(shares: &'a Shares) -> Self {
        let rows = shares.rows.as_slice();
        let top = legend(shares)[GROUPS - 1].1 + LINE + 8;
        match rows.iter().map(|row| width(&row.label)).max() {
            Some(widest) if widest > WIDEST_BESIDE => {
                Self { rows, top, left: 0, pitch: ROW + LINE, bar: LINE }
            }
            widest => Self {
                rows,
                top,
                left: frame::margin(widest.unwrap_or(0) + 10),
                pitch: ROW,
                bar: 0,
            },
        }
    }

    /// Height of all rows, in pixels; no page holds more than the cap.
    fn height(&self) -> i32 {
        i32::try_from(self.rows.len()).unwrap_or(i32::MAX).min(100_000) * self.pitch
    }

    /// Each row with the top of its bar in pixels.
    fn bars(&self) -> impl Iterator<Item = (i32, &'a ShareRow)> {
        let tops = (0..).map(|row: i32| row * self.pitch + self.bar);
        tops.take(100_000).zip(self.rows)
    }
}

/// Writes a swatch and a name for each group.
fn write_legend(canvas: &mut Canvas, shares: &Shares, left: i32) {
    canvas.raw("<g class=\"chart-label\" transform=\"translate(").int(left).raw(")\">");
    for (group, (label, (x, y))) in shares.groups.iter().zip(legend(shares)).enumerate() {
        canvas.raw("<rect class=\"chart-share-").int(group as i32 + 1);
        canvas.raw("\" fill-opacity=\"").raw(LOOKS[group].0);
        canvas.raw("\" stroke=\"currentColor\" x=\"").int(x + 1);
        canvas.raw("\" y=\"").int(y + 2).raw("\" width=\"10\" height=\"10\"/>");
        canvas.raw("<text x=\"").int(x + SWATCH).raw("\" y=\"").int(y + 11).raw("\">");
        canvas.text(label).raw("</text>");
    }
    canvas.raw("</g>");
}

/// Where each group's swatch stands, in pixels: one after the other like words, in lines that the
/// narrowest screen holds.
fn legend(shares: &Shares) -> [(i32, i32); GROUPS] {
    let (mut x, mut y) = (0, 0);
    shares.groups.each_ref().map(|label| {
        let wide = SWATCH + width(label);
        if x > 0 && x + wide > NARROWEST {
            (x, y) = (0, y + LINE);
        }
        let place = (x, y);
        x += wide + BETWEEN;
        place
    })
}

/// Draws the segments of one group in all rows as one path.
fn draw_group(canvas: &mut Canvas, layout: &Layout, group: usize) {
    let (opacity, _) = LOOKS[group];
    let fill = format!(" fill=\"currentColor\" fill-opacity=\"{opacity}\"");
    canvas.path(&format!("chart-share-{}", group + 1), &fill);
    for (y, row) in layout.bars().filter(|(_, row)| row.counts[group] > 0) {
        let [from, to] = edges(row, group);
        canvas.rectangle((from, y * 10), (to, (y + BAR) * 10));
    }
    canvas.end_path();
}

/// Writes the names of the rows, and at the right how many each counts.
fn write_names(canvas: &mut Canvas, layout: &Layout) {
    let (anchor, x, lift) = if layout.bar == 0 { ("end", -10, 0) } else { ("start", 0, LINE) };
    canvas.raw("<g class=\"chart-label\" text-anchor=\"").raw(anchor).raw("\">");
    for (y, row) in layout.bars() {
        canvas.raw("<text x=\"").int(x).raw("\" y=\"").int(y + 13 - lift).raw("\">");
        let held = held(&row.label);
        canvas.text(held).raw(if held == row.label { "</text>" } else { "…</text>" });
    }
    canvas.raw("</g><g class=\"chart-label\">");
    for (y, row) in layout.bars() {
        canvas.raw("<text x=\"100%\" dx=\"8\" y=\"").int(y + 13).raw("\">");
        canvas.raw(&total(row).to_string()).raw("</text>");
    }
    canvas.raw("</g>");
}

/// As much of a name as the narrowest screen holds; the table has the whole.
fn held(label: &str) -> &str {
    let room = NARROWEST - RIGHT;
    if width(label) <= room {
        return label;
    }
    let ends = label.char_indices().map(|(at, _)| at);
    ends.take_while(|&at| width(&label[..at]) <= room).last().map_or("", |end| &label[..end])
}

/// Writes the counts of one group in the segments that can hold them; the table has the others.
fn write_counts(canvas: &mut Canvas, layout: &Layout, group: usize) {
    let (_, colour) = LOOKS[group];
    canvas.raw("<g class=\"chart-count-").int(group as i32 + 1).raw("\" fill=\"").raw(colour);
    canvas.raw("\" text-anchor=\"middle\">");
    for (y, row) in layout.bars() {
        let [from, to] = edges(row, group);
        if to - from >= HOLDS_COUNT {
            canvas.raw("<text x=\"").tenths(i32::midpoint(from, to)).raw("%\" y=\"").int(y + 13);
            canvas.raw("\">").raw(&row.counts[group].to_string()).raw("</text>");
        }
    }
    canvas.raw("</g>");
}

/// Left and right end of a group's segment, in thousandths of the bar.
fn edges(row: &ShareRow, group: usize) -> [i32; 2] {
    let all = total(row).max(1);
    let edge = |counts: &[u32]| {
        let before: u64 = counts.iter().copied().map(u64::from).sum();
        i32::try_from(before * u64::from(WIDTH.unsigned_abs()) / all).unwrap_or(WIDTH)
    };
    [edge(&row.counts[..group]), edge(&row.counts[..=group])]
}

fn total(row: &ShareRow) -> u64 {
    row.counts.iter().copied().map(u64::from).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_legend_breaks_like_a_line_of_words() {
        // The names are 47, 58, 31, 62 and 55 pixels wide.
        let groups = ["reached", "on course", "short", "not judged", "no figure"];
        let shares = Shares {
            subject: String::new(),
            unit: String::new(),
            groups: groups.map(String::from),
            rows: Vec::new(),
        };
        assert_eq!(legend(&shares), [(0, 0), (77, 0), (165, 0), (0, 18), (92, 18)]);
    }

    #[test]
    fn a_long_name_is_cut_to_the_narrowest_screen() {
        let long = "n".repeat(50);
        assert_eq!(held("HUD"), "HUD");
        assert_eq!(held(&long), &long[..36]);
        assert_eq!(held(&"ß".repeat(50)), "ß".repeat(21));
    }
}
