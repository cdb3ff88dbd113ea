//! A sheet of cells, each a shade of the gradient in one of four layers.

use super::font;

/// How a cell stands out from the plain gradient, which is layer 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layer {
    Light = 1,
    Dark = 2,
    Ink = 3,
}

/// Shades of the gradient.
pub(super) const SHADES: u8 = 64;

/// A sheet of cells. Each cell is an index into the palette: layer in the upper two bits, shade in
/// the lower six, which keeps files small and drawing free of colour arithmetic.
#[derive(Debug)]
pub(super) struct Canvas {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) cells: Vec<u8>,
}

/// A rectangle of cells.
#[derive(Debug, Clone, Copy)]
pub(super) struct Area {
    pub(super) left: i64,
    pub(super) top: i64,
    pub(super) width: i64,
    pub(super) height: i64,
}

impl Canvas {
    /// Returns a sheet of one shade.
    pub(super) fn new(width: u32, height: u32) -> Self {
        let cells = usize::try_from(u64::from(width) * u64::from(height)).unwrap_or(0);
        Self { width, height, cells: vec![0; cells] }
    }

    /// Returns the whole sheet.
    pub(super) fn area(&self) -> Area {
        Area { left: 0, top: 0, width: self.width.into(), height: self.height.into() }
    }

    /// Gives every cell a shade.
    pub(super) fn shade(&mut self, shade: impl Fn(i64, i64) -> i64) {
        self.visit(|x, y, cell| {
            let level = shade(x, y).clamp(0, i64::from(SHADES) - 1);
            *cell = u8::try_from(level).unwrap_or(0);
        });
    }

    /// Puts the cells of a shape into a layer.
    pub(super) fn layer(&mut self, layer: Layer, inside: impl Fn(i64, i64) -> bool) {
        let bits = (layer as u8) << 6;
        self.visit(|x, y, cell| {
            if inside(x, y) {
                *cell = (*cell & (SHADES - 1)) | bits;
            }
        });
    }

    fn visit(&mut self, each: impl Fn(i64, i64, &mut u8)) {
        let width = usize::try_from(self.width.max(1)).unwrap_or(1);
        for (y, row) in (0_i64..).zip(self.cells.chunks_mut(width)) {
            for (x, cell) in (0_i64..).zip(row.iter_mut()) {
                each(x, y, cell);
            }
        }
    }

    /// Writes lines of text, centred in the area, each dot a square of `scale` cells.
    pub(super) fn write(&mut self, lines: &[String], area: Area, scale: i64) {
        let line_height = i64::from(font::HEIGHT + 3) * scale;
        let count = i64::try_from(lines.len()).unwrap_or(0);
        let spare = area.height + 3 * scale - count * line_height;
        let mut top = area.top + spare / 2;
        for line in lines {
            let letters = i64::try_from(line.chars().count()).unwrap_or(0);
            let width = (letters * i64::from(font::WIDTH + 1) - 1) * scale;
            self.write_line(line, area.left + (area.width - width) / 2, top, scale);
            top += line_height;
        }
    }

    fn write_line(&mut self, line: &str, left: i64, top: i64, scale: i64) {
        for (place, letter) in (0_i64..).zip(line.chars()) {
            let start = left + place * i64::from(font::WIDTH + 1) * scale;
            for row in 0..font::HEIGHT {
                for column in (0..font::WIDTH).filter(|column| font::dot(letter, *column, row)) {
                    let x = start + i64::from(column) * scale;
                    self.square(x, top + i64::from(row) * scale, scale);
                }
            }
        }
    }

    fn square(&mut self, left: i64, top: i64, side: i64) {
        let width = i64::from(self.width);
        for y in top..top + side {
            for x in (left..left + side).filter(|x| (0..width).contains(x)) {
                let place = usize::try_from(y * width + x).ok();
                if let Some(cell) = place.and_then(|place| self.cells.get_mut(place)) {
                    *cell |= (Layer::Ink as u8) << 6;
                }
            }
        }
    }
}
