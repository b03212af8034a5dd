//! Charts as a whole: names, and what must hold of every SVG.

use std::borrow::Cow;

use proptest::prelude::*;
use quick_xml::events::Event;

use super::*;

mod names;

/// A trend over quarters from FY2022 Q1; a figure is text, and "-" is a period without one.
fn quarters<'a>(figures: &[&'a str]) -> Trend<'a> {
    let point = |(n, text): (usize, &&'a str)| {
        let label: Cow<str> = format!("FY{} Q{}", 2022 + n / 4, n % 4 + 1).into();
        let value = text.parse().ok();
        let text = if *text == "-" { "" } else { *text };
        let (mark, breaks) = (Mark::Plain, false);
        Point { short: label.clone(), label, value, text: text.into(), target: None, mark, breaks }
    };
    Trend {
        subject: "Occupancy".into(),
        unit: "percent".into(),
        prefix: "",
        suffix: "%",
        points: figures.iter().enumerate().map(point).collect(),
        target: Target::None,
        baseline: None,
    }
}

fn level(value: f64, text: &str) -> Level {
    Level { value, text: text.into() }
}

/// The parts of a path's data from one lifting of the pen to the next.
fn strokes(svg: &str, class: &str) -> Vec<String> {
    let path = svg.split("<path class=\"").find(|path| path.starts_with(&format!("{class}\"")));
    let data = path.and_then(|path| path.split(" d=\"").nth(1)?.split('"').next());
    data.unwrap_or_default().split('m').skip(1).map(str::to_owned).collect()
}

/// Every text and attribute of a document, which must be well-formed.
fn parse(svg: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(svg);
    let mut depth = 0;
    let mut parts = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) | Event::Empty(tag) if tag.name().as_ref().is_empty() => panic!(),
            Event::Start(tag) => {
                depth += 1;
                parts.extend(tag.attributes().map(|a| format!("{:?}", a.unwrap().value)));
            }
            Event::Empty(tag) => {
                parts.extend(tag.attributes().map(|a| format!("{:?}", a.unwrap().value)));
            }
            Event::End(_) => depth -= 1,
            Event::Eof => break,
            other => parts.push(format!("{other:?}")),
        }
    }
    assert_eq!(depth, 0, "every element is closed");
    parts
}

#[test]
fn a_figure_alone_is_drawn_where_there_is_something_to_hold_it_against() {
    let mut chart = quarters(&["-", "4", "-"]);
    assert_eq!((trend(&chart), sparkline(&chart)), (String::new(), String::new()));
    // Words are not drawn.
    chart.target = Target::Words { text: "all homes".into() };
    assert_eq!(trend(&chart), "");
    chart.target = Target::Level(level(f64::NAN, "9"));
    assert_eq!(trend(&chart), "");
    chart.target = Target::Level(level(9.0, "9"));
    assert_eq!(strokes(&trend(&chart), "chart-mark").len(), 1);
    chart.target = Target::None;
    chart.baseline = Some(level(1.0, "1"));
    assert_eq!(strokes(&trend(&chart), "chart-mark").len(), 1);
    assert_ne!(trend(&quarters(&["4", "4"])), "");
}

#[test]
fn nothing_is_drawn_without_a_figure() {
    for figures in [&[][..], &["-", "-"], &["NaN", "inf"]] {
        assert_eq!(trend(&quarters(figures)), "");
        assert_eq!(sparkline(&quarters(figures)), "");
    }
}

#[test]
fn lines_stay_open_at_gaps_and_breaks() {
    let mut chart = quarters(&["1", "2", "-", "3", "-", "4", "5"]);
    let count = |chart: &Trend| strokes(&trend(chart), "chart-actual").len();
    assert_eq!(count(&chart), 3, "1 to 2, then 3 alone, then 4 to 5");
    chart.points[6].breaks = true;
    let svg = trend(&chart);
    assert_eq!(count(&chart), 4);
    assert_eq!(strokes(&svg, "chart-mark").len(), 5);
    // Between the sixth and the seventh of seven periods: 833 + 167 / 2.
    assert_eq!(strokes(&svg, "chart-break"), ["916 0v1500"]);
}

#[test]
fn places_are_worked_out_by_hand() {
    // The axis goes from 0 to 10 on 1500 tenths of a pixel.
    let mut chart = quarters(&["0", "5", "10"]);
    chart.target = Target::Level(level(8.0, "8"));
    chart.baseline = Some(level(2.0, "2"));
    let svg = trend(&chart);
    assert_eq!(strokes(&svg, "chart-actual"), ["0 1500l500-750l500-750"]);
    assert_eq!(strokes(&svg, "chart-target"), ["0 300h1000"]);
    assert_eq!(strokes(&svg, "chart-baseline"), ["0 1200h50"]);
    assert_eq!(strokes(&svg, "chart-axis"), ["0 1500h1000"]);
}

#[test]
fn steps_change_half_way_between_periods() {
    let mut chart = quarters(&["0", "5", "10"]);
    for (point, target) in chart.points.iter_mut().zip([2.0, 2.0, 4.0]) {
        point.target = Some(target);
    }
    chart.target = Target::Steps { text: "4".into() };
    let steps = strokes(&trend(&chart), "chart-target");
    assert_eq!(steps, ["0 1200h250h500v-300h250"]);
}

#[test]
fn a_lone_figure_is_visible_in_every_kind() {
    let crowd: Vec<&str> = (0..40).map(|n| if n == 20 { "-" } else { "7" }).collect();
    let mut chart = quarters(&crowd);
    chart.points[22].value = None;
    // The line is crowded: only the lone figure and the last have markers.
    assert_eq!(strokes(&trend(&chart), "chart-mark").len(), 2);
    assert_eq!(strokes(&sparkline(&chart), "chart-mark").len(), 2);
    let mut one = quarters(&["3"]);
    one.baseline = Some(level(1.0, "1"));
    assert_eq!(strokes(&trend(&one), "chart-mark").len(), 1);
}

#[test]
fn the_texts_of_figure_and_target_keep_apart() {
    let gap = |last: &str, target: f64| {
        let mut chart = quarters(&["0", last]);
        chart.target = Target::Level(level(target, "T"));
        let svg = trend(&chart);
        let y = |class: &str| -> f64 {
            let text = svg.split(class).nth(1).unwrap();
            text.split(" y=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
        };
        (y("chart-value") - y("chart-target-label")).abs()
    };
    for (last, target) in [("10", 10.0), ("9.9", 10.0), ("10", 9.9), ("10", 9.0), ("5", 9.0)] {
        assert!(gap(last, target) >= 14.0, "{last} of {target}");
    }
}

#[test]
fn hostile_texts_stay_text() {
    let hostile = "</title><script>'\"&\u{0}\u{8}\u{1b}\u{ffff}";
    let mut chart = quarters(&["1", "2"]);
    chart.subject = hostile.into();
    chart.unit = hostile.into();
    chart.points[1].text = hostile.into();
    chart.points[1].short = hostile.into();
    chart.baseline = Some(level(1.0, hostile));
    chart.target = Target::Level(level(1.0, hostile));
    let bars = Shares {
        subject: hostile.into(),
        unit: hostile.into(),
        groups: std::array::from_fn(|_| hostile.into()),
        rows: vec![ShareRow { label: hostile.into(), counts: [1; GROUPS] }],
    };
    for svg in [trend(&chart), sparkline(&chart), shares(&bars)] {
        parse(&svg);
        assert!(!svg.contains("<script") && !svg.contains("onload=") && !svg.contains("\"alert"));
        assert!(!svg.contains(|c: char| c.is_control() || c == '\u{ffff}'), "{svg}");
    }
    let named = " role=\"img\" aria-label=\"&lt;/title&gt;&lt;script&gt;&#39;&quot;&amp;, ";
    assert!(trend(&chart).contains(named));
}

/// Whether a chart holds these texts, one element each, in this order.
fn says(svg: &str, texts: &[&str]) -> bool {
    let mut rest = svg;
    texts.iter().all(|text| match rest.split_once(&format!(">{text}</text>")) {
        Some((_, after)) => {
            rest = after;
            true
        }
        None => false,
    })
}

#[test]
fn period_labels_name_each_year_once() {
    let figures = ["94.7", "94.5", "94.6", "94.6", "94.1", "94.2", "94.9", "94.6"];
    let check = |count: usize, expected: &[&str]| {
        let mut chart = quarters(&figures[..count]);
        for (n, point) in chart.points.iter_mut().enumerate().filter(|(n, _)| n % 4 > 0) {
            point.short = format!("Q{}", n % 4 + 1).into();
        }
        let svg = trend(&chart);
        assert!(says(&svg, expected), "{expected:?} in {svg}");
    };
    check(4, &["FY2022 Q1", "Q2", "Q3", "Q4"]);
    check(8, &["FY2022 Q1", "Q4", "FY2023 Q2", "Q4"]);
}

/// The labels of the period axis, each with where it stands.
fn period_labels(svg: &str) -> Vec<(&str, &str)> {
    let (_, axis) = svg.split_once("text-anchor=\"middle\">").unwrap();
    let (axis, _) = axis.split_once("</g>").unwrap();
    let texts = axis.split("<text x=\"").skip(1);
    texts.map(|text| text.split_once("</text>").unwrap().0.split_once("\">").unwrap()).collect()
}

#[test]
fn first_and_last_period_are_labelled_however_narrow_the_plot() {
    let mut chart = quarters(&["1", "2", "3", "4", "5", "6", "7", "8"]);
    // "Target 700%" is 75 pixels wide, so that 88 are kept for it, and 32 for the axis: 168 are
    // left. The labels are 63 wide each, and with 71 between the first two 10 would not be free.
    chart.target = Target::Level(level(7.0, "700"));
    assert_eq!(
        period_labels(&trend(&chart)),
        [("0%\" y=\"170", "FY2022 Q1"), ("100%\" y=\"170", "FY2023 Q4")]
    );
    // Where they would leave the chart they begin and end at its edge.
    chart.target = Target::None;
    chart.suffix = "";
    let svg = trend(&chart);
    let labels = period_labels(&svg);
    assert_eq!(labels.first().unwrap().0, "0%\" y=\"170\" dx=\"-24\" text-anchor=\"start");
    assert_eq!(labels.last().unwrap().0, "100%\" y=\"170\" dx=\"24\" text-anchor=\"end");
}

#[test]
fn months_are_labelled_in_short() {
    let mut chart = quarters(&["1", "2", "3"]);
    let months = [("November 2021", "Nov"), ("December 2021", "Dec"), ("January 2022", "Jan 2022")];
    for (point, (label, short)) in chart.points.iter_mut().zip(months) {
        (point.label, point.short) = (label.into(), short.into());
    }
    assert!(says(&trend(&chart), &["Nov 2021", "Dec", "Jan 2022"]));
}

#[test]
fn the_baseline_is_named_where_the_line_leaves_room() {
    let check = |figures: &[&str], is_named: bool| {
        let chart = Trend { baseline: Some(level(0.0, "0")), ..quarters(figures) };
        let svg = trend(&chart);
        assert!(svg.contains("class=\"chart-baseline\""));
        assert_eq!(says(&svg, &["Baseline 0%"]), is_named, "{figures:?}");
    };
    check(&["30", "30", "30", "40"], true);
    check(&["1", "2", "3", "40"], false);
    // Across a gap there is no line to keep clear of.
    check(&["1", "-", "-", "40"], true);
    // It would say the figure again that the line begins with.
    check(&["0", "-", "-", "40"], false);
    check(&["0"], false);
}

/// Where the text of a class stands, as its attributes say.
fn attributes<'a>(svg: &'a str, class: &str) -> Option<&'a str> {
    let (_, after) = svg.split_once(&format!("<text class=\"{class}\" "))?;
    after.split_once('>').map(|(attributes, _)| attributes)
}

#[test]
fn a_long_target_is_named_where_no_figure_is() {
    let check = |figures: &[&str], target: f64, expected: Option<&str>| {
        let mut chart = quarters(figures);
        chart.target = Target::Level(level(target, "1,758,656"));
        assert_eq!(attributes(&trend(&chart), "chart-target-label"), expected, "{figures:?}");
    };
    // The axis goes from 0 to 10 on 150 pixels. From the left, the figures are further away:
    // over the line, since they are under it.
    check(&["0", "5", "10"], 8.0, Some("x=\"0%\" y=\"22\""));
    check(&["10", "5", "0"], 8.0, Some("x=\"100%\" text-anchor=\"end\" y=\"22\""));
    // They come from above: under the line, 13 pixels.
    check(&["10", "5", "6"], 2.0, Some("x=\"0%\" y=\"133\""));
    // The figures cross the target's line at both ends, and are far from it between them.
    let both = ["9", "0", "0", "0", "0", "0", "0", "0", "9"];
    check(&both, 8.0, Some("x=\"50%\" text-anchor=\"middle\" y=\"22\""));
    // Its line is the upper edge of the plot, and there is room above.
    check(&["8", "0", "0", "0", "8"], 8.0, Some("x=\"0%\" y=\"-8\""));
    // There is no place for it that the figures do not cross: the margin makes room.
    let zigzag = ["9", "0", "9", "0", "9", "0", "9", "0", "9"];
    check(&zigzag, 8.0, Some("x=\"100%\" dx=\"8\" y=\"34\""));
}

#[test]
fn a_long_figure_is_named_beside_the_line() {
    let check = |figures: &[&str], expected: &str| {
        let mut chart = quarters(figures);
        chart.points.last_mut().unwrap().text = "20,300,000,000,000".into();
        let end = "x=\"100%\" text-anchor=\"end\" y=";
        let expected = format!("{end}\"{expected}\"");
        assert_eq!(attributes(&trend(&chart), "chart-value"), Some(expected.as_str()));
    };
    // Up to 10, it stands over the line, which comes from below; down to 5, under it.
    check(&["0", "0", "0", "10"], "-8");
    check(&["10", "10", "10", "5"], "88");
}

#[test]
fn shares_fill_the_bar_and_say_their_numbers() {
    let row = |label: &str, counts| ShareRow { label: label.into(), counts };
    let bars = Shares {
        subject: "Standing by agency".into(),
        unit: "goals".into(),
        groups: ["reached", "on course", "short", "not judged", "no figure"].map(String::from),
        rows: vec![row("HUD", [1, 1, 2, 0, 0]), row("VA", [0, 0, 0, 0, 3])],
    };
    assert_eq!(
        shares_name(&bars),
        "Standing by agency, 2 rows, 7 goals: 1 reached, 1 on course, 2 short, 3 no figure"
    );
    let svg = shares(&bars);
    parse(&svg);
    assert_eq!(strokes(&svg, "chart-share-3"), ["500 0h500v180h-500z"]);
    assert_eq!(strokes(&svg, "chart-share-5"), ["0 260h1000v180h-1000z"]);
    let none = Shares { rows: vec![row("HUD", [0; GROUPS])], ..bars };
    assert_eq!(shares(&none), "");
    let most = Shares { rows: vec![row("HUD", [u32::MAX; GROUPS])], ..none };
    assert_eq!(strokes(&shares(&most), "chart-share-5"), ["800 0h200v180h-200z"]);
}

#[test]
fn twenty_periods_with_a_target_fit_in_two_kilobytes() {
    let figures: Vec<String> = (0..20).map(|n| format!("{}.{}", 60 + n, n * 7 % 10)).collect();
    let mut chart = quarters(&figures.iter().map(String::as_str).collect::<Vec<_>>());
    chart.target = Target::Level(level(80.0, "80.0"));
    let svg = trend(&chart);
    assert!(svg.len() <= 2048, "{} bytes", svg.len());
    assert_eq!(svg, trend(&chart.clone()), "the same input gives the same bytes");
}

/// Numbers that data hold, and some that they should not.
fn figure() -> impl Strategy<Value = Option<f64>> {
    prop_oneof![
        3 => (-1000i32..1000).prop_map(|tenths| Some(f64::from(tenths) / 10.0)),
        1 => any::<f64>().prop_map(Some),
        1 => prop::sample::select(vec![1e27, 1e27 + 1e12, -1e300, 1e-300, f64::NAN, f64::MAX])
            .prop_map(Some),
        1 => Just(None),
    ]
}

proptest! {
    #[test]
    fn any_chart_is_well_formed_and_finite(
        figures in prop::collection::vec((figure(), figure(), 0..3u8, any::<bool>()), 0..60),
        aims in (figure(), figure(), figure(), 0..4u8),
    ) {
        let mut chart = quarters(&vec!["-"; figures.len()]);
        for (point, (value, target, mark, breaks)) in chart.points.iter_mut().zip(figures) {
            let mark = [Mark::Plain, Mark::Hollow, Mark::Ring][usize::from(mark)];
            let text = "7".into();
            *point = Point { value, target, mark, breaks, text, ..point.clone() };
        }
        let (min, max, start, kind) = aims;
        chart.target = match (kind, min) {
            (1, Some(value)) => Target::Level(Level { value, text: "9".into() }),
            (2, _) => Target::Band { min, max, text: "8 to 9".into() },
            (3, _) => Target::Steps { text: "9".into() },
            _ => Target::None,
        };
        chart.baseline = start.map(|value| level(value, "1"));
        for svg in [trend(&chart), sparkline(&chart)] {
            for part in parse(&svg) {
                prop_assert!(!part.contains("NaN") && !part.contains("inf"), "{}", part);
            }
        }
        prop_assert!(!name(&chart).is_empty());
    }
}
