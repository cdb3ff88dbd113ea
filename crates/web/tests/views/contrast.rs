//! The colours of `tokens.css`, measured: text on its ground is readable in both halls.

const TOKENS: &str = include_str!("../../assets/css/tokens.css");

/// What is written on what: 4.5 to 1 is WCAG's AA for text.
const TEXT: &[(&str, &str)] = &[
    ("ink", "paper"),
    ("ink", "sheet"),
    ("ink", "raised"),
    ("ink", "well"),
    ("ink-soft", "paper"),
    ("ink-soft", "sheet"),
    ("ink-soft", "raised"),
    ("ink-soft", "well"),
    ("ink-faint", "paper"),
    ("ink-faint", "sheet"),
    ("ink-faint", "raised"),
    ("accent", "paper"),
    ("accent", "sheet"),
    ("accent", "well"),
    ("paper", "ink"),
    ("torch-ink", "torch"),
    ("torch-ink", "torch-bright"),
    ("velvet-ink", "velvet"),
    ("velvet-ink", "velvet-deep"),
    ("waiting-ink", "waiting"),
    ("coming-ink", "coming"),
    ("ready-ink", "ready"),
    ("bad-ink", "bad"),
    ("bad-ink", "sheet"),
    ("bad-strong-ink", "bad-strong"),
    ("tint-ink", "wine"),
    ("tint-ink", "amber"),
    ("tint-ink", "moss"),
    ("tint-ink", "sea"),
    ("tint-ink", "dusk"),
    ("tint-ink", "clay"),
];

/// Edges of controls and the focus ring need 3 to 1.
const EDGES: &[(&str, &str)] = &[
    ("edge", "sheet"),
    ("edge", "raised"),
    ("accent", "paper"),
    ("accent", "sheet"),
    ("accent", "raised"),
];

#[derive(Clone, Copy)]
enum Hall {
    Light,
    Dark,
}

#[test]
fn text_is_readable_in_both_halls() {
    measure(TEXT, 4.5);
}

#[test]
fn edges_and_focus_are_visible_in_both_halls() {
    measure(EDGES, 3.0);
}

fn measure(pairs: &[(&str, &str)], least: f64) {
    let mut complaints = Vec::new();
    for (hall, name) in [(Hall::Light, "light"), (Hall::Dark, "dark")] {
        for (front, back) in pairs {
            let ratio = ratio(luminance(front, hall), luminance(back, hall));
            if ratio < least {
                complaints.push(format!("{front} on {back} in the {name} hall: {ratio:.2}"));
            }
        }
    }
    assert!(complaints.is_empty(), "less than {least}: {complaints:#?}");
}

fn ratio(one: f64, other: f64) -> f64 {
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Finds a colour's value, `oklch(…)` alone or one of the two in `light-dark(…)`.
fn luminance(name: &str, hall: Hall) -> f64 {
    let start = TOKENS.find(&format!("--{name}: ")).unwrap_or_else(|| panic!("no `--{name}`"));
    let value = TOKENS[start..].lines().next().expect("a value stands on its line");
    let colours: Vec<&str> = value.split("oklch(").skip(1).collect();
    let ((_, [colour]) | (Hall::Light, [colour, _]) | (Hall::Dark, [_, colour])) =
        (hall, colours.as_slice())
    else {
        panic!("`--{name}` is neither one colour nor two")
    };
    let numbers: Vec<f64> = colour
        .split([' ', ')', '/'])
        .take(3)
        .map(|number| number.parse().expect("a number"))
        .collect();
    of_oklch(numbers[0], numbers[1], numbers[2])
}

/// Converts OKLCH to linear sRGB, as CSS Color 4 writes it, and weighs the three lights.
fn of_oklch(lightness: f64, chroma: f64, hue: f64) -> f64 {
    let (green_red, blue_yellow) =
        (chroma * hue.to_radians().cos(), chroma * hue.to_radians().sin());
    let l = (lightness + 0.396_337_777_4 * green_red + 0.215_803_757_3 * blue_yellow).powi(3);
    let m = (lightness - 0.105_561_345_8 * green_red - 0.063_854_172_8 * blue_yellow).powi(3);
    let s = (lightness - 0.089_484_177_5 * green_red - 1.291_485_548_0 * blue_yellow).powi(3);
    let red = 4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s;
    let green = -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s;
    let blue = -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s;
    let light = |channel: f64| channel.clamp(0.0, 1.0);
    0.2126 * light(red) + 0.7152 * light(green) + 0.0722 * light(blue)
}

#[test]
fn black_and_white_measure_as_they_should() {
    assert!((ratio(of_oklch(1.0, 0.0, 0.0), of_oklch(0.0, 0.0, 0.0)) - 21.0).abs() < 0.01);
    // Pure red, #f00, has a luminance of 0.2126.
    assert!((of_oklch(0.627_955, 0.257_683, 29.233_9) - 0.2126).abs() < 0.001);
}
