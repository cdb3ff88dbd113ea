//! Draws posters and their kin: two-colour gradients, a shape, and the initials of the title.

use super::canvas::{Area, Canvas, Layer, SHADES};
use super::png::{Colour, encode};
use super::{Subject, font};
use crate::seed::digest;

/// What a picture is for, which decides its form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Poster,
    Backdrop,
    Portrait,
    /// A square that stands on any ground, as streaming services have.
    Badge,
    Logo,
}

/// A picture about to be drawn.
#[derive(Debug)]
pub(crate) struct Sheet {
    form: Form,
    width: u32,
    height: u32,
    caption: String,
    fate: u64,
}

/// Pairs of colours that go together: light above, dark below.
const COLOURS: &[(Colour, Colour)] = &[
    ([0xd9, 0x7b, 0x66], [0x1b, 0x2a, 0x49]),
    ([0xe2, 0xb9, 0x6f], [0x0f, 0x3d, 0x3e]),
    ([0xc8, 0x6b, 0x98], [0x2d, 0x1b, 0x4e]),
    ([0x5f, 0xa8, 0xd3], [0x14, 0x21, 0x3d]),
    ([0xe0, 0x9f, 0x3e], [0x4d, 0x10, 0x16]),
    ([0xa3, 0xb1, 0x8a], [0x1e, 0x3a, 0x2f]),
    ([0x9a, 0x8c, 0x98], [0x22, 0x22, 0x3b]),
    ([0x87, 0xbf, 0xd8], [0x0b, 0x39, 0x54]),
    ([0xf2, 0xa6, 0x5a], [0x4a, 0x19, 0x42]),
    ([0xef, 0x6f, 0x6c], [0x2b, 0x2d, 0x42]),
    ([0x61, 0xa5, 0xc2], [0x01, 0x3a, 0x63]),
    ([0xd4, 0xa3, 0x73], [0x58, 0x2f, 0x0e]),
    ([0x9d, 0x6e, 0xdd], [0x15, 0x08, 0x32]),
    ([0xdd, 0xa1, 0x5e], [0x28, 0x36, 0x18]),
    ([0x7f, 0xc8, 0xa9], [0x1a, 0x3c, 0x40]),
    ([0xf4, 0xd5, 0x8d], [0x70, 0x2c, 0x3a]),
];

impl Sheet {
    /// Plans a picture of a subject in one of TMDB's sizes.
    pub(crate) fn new(subject: Subject, size: &str, caption: &str) -> Self {
        let form = match subject {
            Subject::FilmPoster(_)
            | Subject::SeriesPoster(_)
            | Subject::SeasonPoster(..)
            | Subject::CollectionPoster(_) => Form::Poster,
            Subject::FilmBackdrop(_)
            | Subject::SeriesBackdrop(_)
            | Subject::CollectionBackdrop(_)
            | Subject::Still(_) => Form::Backdrop,
            Subject::Portrait(_) => Form::Portrait,
            Subject::Provider(_) => Form::Badge,
            Subject::Studio(_) | Subject::Network(_) => Form::Logo,
        };
        let (width, height) = measure(form, size);
        Self { form, width, height, caption: caption.to_owned(), fate: digest(caption) }
    }

    /// Plans a square portrait, such as an avatar.
    pub(crate) fn avatar(name: &str, side: u32) -> Self {
        let side = side.clamp(16, 400);
        Self {
            form: Form::Portrait,
            width: side,
            height: side,
            caption: name.to_owned(),
            fate: digest(name),
        }
    }
}

/// Returns width and height of a size such as `w342`, `h632` or `w300_and_h450_face`.
///
/// Large sizes are cut to what a browser shows; drawing more would only cost time.
fn measure(form: Form, size: &str) -> (u32, u32) {
    let (most, wide, high) = match form {
        Form::Poster | Form::Portrait => (500, 2, 3),
        Form::Backdrop => (1280, 16, 9),
        Form::Badge => (400, 1, 1),
        Form::Logo => (400, 4, 1),
    };
    let number = |mark: char| {
        let digits = size.split('_').find_map(|part| part.strip_prefix(mark))?;
        digits.split(|letter: char| !letter.is_ascii_digit()).next()?.parse::<u32>().ok()
    };
    let (width, height) = match (number('w'), number('h')) {
        (Some(width), Some(height)) => (width, height),
        (Some(width), None) => (width, width * high / wide),
        (None, Some(height)) => (height * wide / high, height),
        (None, None) => (most, most * high / wide),
    };
    let width_kept = width.clamp(16, most);
    (width_kept, (height * width_kept / width.max(1)).clamp(16, most * 2))
}

/// Draws the picture and returns it as a PNG file.
pub(crate) fn draw(sheet: &Sheet) -> Vec<u8> {
    let mut canvas = Canvas::new(sheet.width, sheet.height);
    gradient(&mut canvas, sheet.fate);
    match sheet.form {
        Form::Poster => poster(&mut canvas, sheet),
        Form::Backdrop => shape(&mut canvas, sheet.fate),
        Form::Portrait => portrait(&mut canvas, sheet),
        Form::Badge => {
            let area = canvas.area();
            canvas.write(&[initials(&sheet.caption)], area, (area.width / 16).max(1));
        }
        Form::Logo => logo(&mut canvas, sheet),
    }
    encode(&canvas, &palette(sheet.fate), sheet.form == Form::Logo)
}

fn gradient(canvas: &mut Canvas, fate: u64) {
    let Area { width, height, .. } = canvas.area();
    let most = i64::from(SHADES) - 1;
    match fate / 16 % 3 {
        0 => canvas.shade(|_, y| y * most / height),
        1 => canvas.shade(|x, y| (x * height + y * width) * most / (2 * width * height)),
        _ => canvas.shade(|x, y| ((width - x) * height + y * width) * most / (2 * width * height)),
    }
}

fn poster(canvas: &mut Canvas, sheet: &Sheet) {
    shape(canvas, sheet.fate);
    let Area { width, height, .. } = canvas.area();
    let panel = height * 73 / 100;
    canvas.layer(Layer::Dark, |_, y| y >= panel);
    let initials = vec![initials(&sheet.caption)];
    let upper = Area { left: 0, top: 0, width, height: panel };
    canvas.write(&initials, upper, (width / 30).max(1));
    let lower = Area { left: 0, top: panel, width, height: height - panel };
    let scale = (width / 100).max(1);
    let letters = usize::try_from(width / scale / 6 - 1).unwrap_or(1).max(1);
    canvas.write(&wrap(&sheet.caption, letters, 4), lower, scale);
}

fn portrait(canvas: &mut Canvas, sheet: &Sheet) {
    let area = canvas.area();
    let (middle, eye) = (area.width / 2, area.height * 45 / 100);
    let radius = area.width * 36 / 100;
    canvas.layer(Layer::Light, |x, y| squares(x - middle, y - eye) < radius * radius);
    let face = Area { left: 0, top: 0, width: area.width, height: eye * 2 };
    canvas.write(&[initials(&sheet.caption)], face, (area.width / 24).max(1));
}

fn logo(canvas: &mut Canvas, sheet: &Sheet) {
    let area = canvas.area();
    let scale = (area.width / 110).max(1);
    let letters = usize::try_from(area.width / scale / 6).unwrap_or(1).max(1);
    canvas.write(&wrap(&sheet.caption, letters, 2), area, scale);
}

/// Draws one of a few shapes.
fn shape(canvas: &mut Canvas, fate: u64) {
    let Area { width, height, .. } = canvas.area();
    let small = width.min(height);
    let (x0, y0) = (width * (30 + i64::try_from(fate % 40).unwrap_or(0)) / 100, height * 36 / 100);
    match fate / 64 % 6 {
        0 => {
            let radius = small * 30 / 100;
            canvas.layer(Layer::Light, |x, y| squares(x - x0, y - y0) < radius * radius);
            canvas.layer(Layer::Dark, |x, y| y > height * 62 / 100 + wave(x + x0, small) / 3);
        }
        1 => canvas.layer(Layer::Light, |x, y| (x + y) * 5 / small % 2 == 0),
        2 => {
            canvas.layer(Layer::Light, |x, y| y > height / 4 + (x - x0).abs() * 6 / 5);
            canvas.layer(Layer::Dark, |x, y| y > height / 2 + (x - width + x0).abs() * 4 / 5);
        }
        3 => {
            let step = (small / 11).max(1);
            let ring = move |x, y| squares(x - x0, y - y0) / (step * step);
            canvas.layer(Layer::Light, |x, y| matches!(ring(x, y), 0..1 | 4..9 | 16..25));
        }
        4 => {
            let step = (small / 7).max(3);
            canvas.layer(Layer::Light, |x, y| {
                x % step > step / 3 && y % step > step / 3 && (x / step * 7 + y / step * 5) % 4 > 0
            });
        }
        _ => canvas.layer(Layer::Light, |x, y| (y + wave(x, small)) * 9 / height % 2 == 0),
    }
}

fn squares(x: i64, y: i64) -> i64 {
    x * x + y * y
}

/// Returns a zigzag between zero and a sixth of the period.
fn wave(x: i64, period: i64) -> i64 {
    let place = x.rem_euclid(period.max(1));
    place.min(period - place) / 3
}

/// Returns up to two letters for the middle of a picture.
fn initials(caption: &str) -> String {
    let weighty =
        |word: &&str| !matches!(*word, "The" | "A" | "An" | "of" | "to" | "for" | "and" | "&");
    let letters: String = caption
        .split_whitespace()
        .filter(weighty)
        .filter_map(|word| word.chars().find(|letter| font::knows(*letter)))
        .take(2)
        .collect();
    letters.to_uppercase()
}

/// Breaks a caption into lines of at most that many letters.
fn wrap(caption: &str, letters: usize, lines: usize) -> Vec<String> {
    let known: String = caption.chars().filter(|letter| font::knows(*letter)).collect();
    let mut wrapped: Vec<String> = Vec::new();
    for word in known.split_whitespace() {
        match wrapped.last_mut() {
            Some(line) if line.len() + 1 + word.len() <= letters => {
                line.push(' ');
                line.push_str(word);
            }
            _ => wrapped.push(word.chars().take(letters).collect()),
        }
    }
    wrapped.truncate(lines);
    wrapped
}

/// Returns the colours of all shades: plain, lightened, darkened, and ink.
fn palette(fate: u64) -> Vec<Colour> {
    let count = u64::try_from(COLOURS.len()).unwrap_or(1);
    let place = usize::try_from(fate % count).unwrap_or(0);
    let (light, dark) = COLOURS.get(place).copied().unwrap_or_default();
    let mut colours = Vec::with_capacity(256);
    for (towards, percent) in
        [([0, 0, 0], 0), ([255, 255, 255], 22), ([0, 0, 0], 38), ([255, 248, 231], 92)]
    {
        for shade in 0..u32::from(SHADES) {
            let plain = mix(light, dark, shade * 100 / u32::from(SHADES - 1));
            colours.push(mix(plain, towards, percent));
        }
    }
    colours
}

fn mix(one: Colour, two: Colour, percent: u32) -> Colour {
    let channel = |(a, b): (u8, u8)| {
        let sum = u32::from(a) * (100 - percent) + u32::from(b) * percent;
        u8::try_from(sum / 100).unwrap_or(u8::MAX)
    };
    let [red, green, blue] = one;
    let [red2, green2, blue2] = two;
    [channel((red, red2)), channel((green, green2)), channel((blue, blue2))]
}
