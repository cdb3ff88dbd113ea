//! Pictures are real PNG files, small, and the same every time.

use usherr_sim::{Household, Options, Service};

use crate::client::get;

/// Panics unless the bytes are a PNG file whose chunks check out; returns width and height.
pub(crate) fn decode(bytes: &[u8]) -> (u32, u32) {
    assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n");
    let mut rest = &bytes[8..];
    let mut size = (0, 0);
    let mut pixels = Vec::new();
    let mut kinds = Vec::new();
    while !rest.is_empty() {
        let length = u32::from_be_bytes(rest[..4].try_into().unwrap()) as usize;
        let (kind, content) = (&rest[4..8], &rest[8..8 + length]);
        let mut crc = flate2::Crc::new();
        crc.update(&rest[4..8 + length]);
        assert_eq!(crc.sum().to_be_bytes(), rest[8 + length..12 + length]);
        if kind == b"IHDR" {
            let number = |at: usize| u32::from_be_bytes(content[at..at + 4].try_into().unwrap());
            size = (number(0), number(4));
        }
        if kind == b"IDAT" {
            pixels.extend_from_slice(content);
        }
        kinds.push(String::from_utf8_lossy(kind).into_owned());
        rest = &rest[12 + length..];
    }
    assert_eq!((kinds.first().unwrap().as_str(), kinds.last().unwrap().as_str()), ("IHDR", "IEND"));
    let mut raw = Vec::new();
    std::io::Read::read_to_end(&mut flate2::read::ZlibDecoder::new(&pixels[..]), &mut raw).unwrap();
    assert_eq!(raw.len(), (size.0 as usize + 1) * size.1 as usize, "a filter byte for every row");
    size
}

#[tokio::test]
async fn posters_backdrops_portraits_and_logos_are_small_pngs() {
    let household = Household::start(Options::default()).await.unwrap();
    let catalog = household.world().catalog();
    let film = catalog.films[0].work.id;
    let series = catalog.series.iter().find(|known| !known.seasons.is_empty()).unwrap();
    let episode = series.seasons[0].episodes[0].id;
    let cases = [
        (format!("w300_and_h450_face/simfp{film}.png"), (300, 450)),
        (format!("w600_and_h900_bestv2/simfp{film}.png"), (500, 750)),
        (format!("original/simsp{}.png", series.work.id), (500, 750)),
        (format!("w1920_and_h800_multi_faces/simfb{film}.png"), (1280, 533)),
        (format!("w780/simst{episode}.png"), (780, 438)),
        ("h632/simpp5001.png".to_owned(), (421, 632)),
        ("w780_filter(duotone,ffffff,bababa)/simls301.png".to_owned(), (400, 100)),
        ("w780/1TjvGVDMYsj6JBxOAkUHpPEwLf7.png".to_owned(), (400, 100)),
    ];
    for (path, size) in cases {
        let answer = get(&household, &Service::TMDB_IMAGES, &format!("/t/p/{path}")).await;
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("content-type"), Some("image/png"));
        assert_eq!(decode(&answer.body), size, "{path}");
        assert!(answer.body.len() < 30_000, "{path} has {} bytes", answer.body.len());
        let again = get(&household, &Service::TMDB_IMAGES, &format!("/t/p/{path}")).await;
        assert_eq!(again.body, answer.body);
        assert_eq!(again.header("etag"), answer.header("etag"));
    }
}

#[tokio::test]
async fn unknown_pictures_are_not_found() {
    let household = Household::start(Options::default()).await.unwrap();
    for path in ["/t/p/w300/simfp999999.png", "/t/p/w300/other.png", "/t/p/x", "/"] {
        assert_eq!(get(&household, &Service::TMDB_IMAGES, path).await.status, 404, "{path}");
    }
}
