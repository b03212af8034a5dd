//! The names of charts: what they say to those who do not see them.

use super::*;

#[test]
fn names_say_what_the_line_does() {
    let check = |figures: &[&str], expected: &str| {
        assert_eq!(name(&quarters(figures)), ["Occupancy, percent", expected].concat());
    };
    check(&["94.7", "94.5", "94.3"], ", FY2022 Q1 to Q3: 94.7 down to 94.3");
    check(&["1", "2", "3", "4", "5"], ", FY2022 Q1 to FY2023 Q1: 1 up to 5");
    check(&["94.3"], ", FY2022 Q1: 94.3");
    check(&["94.3", "94.3"], ", FY2022 Q1 to Q2: unchanged at 94.3");
    check(&["94.3", "95", "94.3"], ", FY2022 Q1 to Q3: 94.3 at both ends");
    check(&["94.30", "94.3"], ", FY2022 Q1 to Q2: 94.30 to 94.3");
    check(&["1", "-", "-", "2"], ", FY2022 Q1 to Q4: 1 up to 2; 2 periods without a figure");
    check(&["1", "2", "-"], ", FY2022 Q1 to Q2: 1 up to 2; 1 period without a figure since");
    check(&["-", "2"], ", FY2022 Q2: 2; 1 period without a figure before");
    check(&["1", "NaN", "2"], ", FY2022 Q1 to Q3: 1 up to 2; 1 period without a figure");
    check(&["-", "inf"], ": no figures yet");
    check(&[], ": no figures yet");
}

#[test]
fn names_add_target_baseline_and_breaks() {
    let mut chart = quarters(&["94.7", "94.5", "94.4", "94.3"]);
    chart.unit = "".into();
    chart.target = Target::Level(level(96.0, "96"));
    assert_eq!(name(&chart), "Occupancy, FY2022 Q1 to Q4: 94.7 down to 94.3; target 96");
    chart.baseline = Some(level(95.0, "95.0"));
    chart.points[2].breaks = true;
    assert_eq!(
        name(&chart),
        "Occupancy, FY2022 Q1 to Q4: 94.7 to 94.3; target 96; series breaks before FY2022 Q3; \
         baseline 95.0"
    );
}

#[test]
fn the_name_of_a_chart_is_one_sentence() {
    let mut chart = quarters(&["94.7", "94.5", "94.4", "94.3"]);
    chart.subject = "Public housing occupancy rate".into();
    chart.target = Target::Level(level(96.0, "96"));
    let sentence =
        "Public housing occupancy rate, percent, FY2022 Q1 to Q4: 94.7 down to 94.3; target 96";
    for svg in [trend(&chart), sparkline(&chart)] {
        assert!(svg.contains(&format!(" role=\"img\" aria-label=\"{sentence}\"")), "{svg}");
        assert!(!svg.contains("<title") && !svg.contains("<desc") && !svg.contains(" id="));
    }
}

#[test]
fn names_say_every_kind_of_target() {
    let check = |figures: &[&str], target: Target, expected: &str| {
        let mut chart = quarters(figures);
        chart.target = target;
        assert_eq!(name(&chart), ["Occupancy, percent", expected].concat());
    };
    let words = |text: &str| Target::Words { text: text.into() };
    let band = |text: &str| Target::Band { min: Some(1.0), max: None, text: text.into() };
    check(&["1", "2"], words("all homes"), ", FY2022 Q1 to Q2: 1 up to 2; target all homes");
    check(&["1"], band("90 to 95"), ", FY2022 Q1: 1; target 90 to 95");
    check(&["1"], band("at least 90"), ", FY2022 Q1: 1; target at least 90");
    check(&["-"], Target::Level(level(9.0, "9")), ": no figures yet; target 9");
    check(
        &["1", "-", "2", "-"],
        Target::Level(level(9.0, "9")),
        ", FY2022 Q1 to Q3: 1 up to 2; target 9; 1 period without a figure; 1 period without a \
         figure since",
    );
    let long = format!("{} {}", "n".repeat(79), "m".repeat(20));
    check(&["1"], words(&long), &format!(", FY2022 Q1: 1; target {}…", "n".repeat(79)));
}

#[test]
fn a_target_of_another_period_is_told_with_it() {
    let check = |targets: &[Option<f64>], expected: &str| {
        let mut chart = quarters(&["1", "2", "-", "-", "-"]);
        chart.target = Target::Steps { text: "9".into() };
        for (point, target) in chart.points.iter_mut().zip(targets) {
            point.target = *target;
        }
        let name = name(&chart);
        let course = "Occupancy, percent, FY2022 Q1 to Q2: 1 up to 2; ";
        let rest = name.strip_prefix(course).and_then(|rest| rest.split_once("; 3 periods"));
        assert_eq!(rest.map(|(target, _)| target), Some(expected), "{name}");
    };
    let (none, some) = (None, Some(9.0));
    check(&[some, some], "target 9");
    check(&[some, none, none, none, some], "target 9 for FY2023 Q1");
    check(&[some], "target 9 for FY2022 Q1");
}

#[test]
fn figures_below_zero_go_down_when_they_grow() {
    let mut chart = quarters(&["-5", "-7.5"]);
    for (point, text) in chart.points.iter_mut().zip(["\u{2212}5", "\u{2212}7.5"]) {
        point.text = text.into();
    }
    let expected = "Occupancy, percent, FY2022 Q1 to Q2: \u{2212}5 down to \u{2212}7.5";
    assert_eq!(name(&chart), expected);
}
