//! Writes a sheet of palette cells as a PNG file.

use std::io::Write;

use flate2::Compression;
use flate2::Crc;
use flate2::write::ZlibEncoder;

use super::canvas::Canvas;

/// A colour: red, green, blue.
pub(super) type Colour = [u8; 3];

const SIGNATURE: [u8; 8] = [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n'];

/// Returns the file. Cells of the first layer are transparent when asked for, as logos need.
pub(super) fn encode(canvas: &Canvas, palette: &[Colour], see_through: bool) -> Vec<u8> {
    let mut file = SIGNATURE.to_vec();
    let mut header = Vec::with_capacity(13);
    header.extend(canvas.width.to_be_bytes());
    header.extend(canvas.height.to_be_bytes());
    // Eight bits, palette, deflate, no filter choice, not interlaced.
    header.extend([8, 3, 0, 0, 0]);
    chunk(&mut file, *b"IHDR", &header);
    chunk(&mut file, *b"PLTE", &palette.concat());
    if see_through {
        chunk(&mut file, *b"tRNS", &[0; 64]);
    }
    chunk(&mut file, *b"IDAT", &deflate(canvas));
    chunk(&mut file, *b"IEND", &[]);
    file
}

fn chunk(file: &mut Vec<u8>, kind: [u8; 4], content: &[u8]) {
    let length = u32::try_from(content.len()).unwrap_or(u32::MAX);
    file.extend(length.to_be_bytes());
    let mut crc = Crc::new();
    crc.update(&kind);
    crc.update(content);
    file.extend(kind);
    file.extend(content);
    file.extend(crc.sum().to_be_bytes());
}

fn deflate(canvas: &Canvas) -> Vec<u8> {
    let width = usize::try_from(canvas.width.max(1)).unwrap_or(1);
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    for row in canvas.cells.chunks(width) {
        // Every row begins with its filter: none. Writing to memory cannot fail.
        let _ = encoder.write_all(&[0]);
        let _ = encoder.write_all(row);
    }
    encoder.finish().unwrap_or_default()
}
