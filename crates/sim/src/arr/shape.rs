//! Small forms that both services print alike.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::Brand;
use crate::catalog::language_names;

/// Returns a moment as both services print it.
pub(crate) fn instant(moment: DateTime<Utc>) -> String {
    moment.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Leaves out fields without a value, as both services do.
pub(crate) fn compact(mut value: Value) -> Value {
    if let Some(fields) = value.as_object_mut() {
        fields.retain(|_, field| !field.is_null());
    }
    value
}

/// Returns a language by its code.
pub(crate) fn language(code: &str) -> Value {
    let ids = [("en", 1), ("fr", 2), ("es", 3), ("de", 4), ("ja", 8), ("sv", 14), ("ko", 21)];
    let id = ids.iter().find(|(known, _)| *known == code).map_or(0, |(_, id)| *id);
    json!({"id": id, "name": language_names(code).0})
}

/// Returns the quality of a file of that width, in the words of the service.
pub(crate) fn file_quality(brand: Brand, width: u32) -> Value {
    let (id, name, resolution) = match width {
        2000.. => (18, "WEBDL-2160p", 2160),
        1900.. => (3, "WEBDL-1080p", 1080),
        _ => (5, "WEBDL-720p", 720),
    };
    let mut quality = json!({"id": id, "name": name, "source": "web", "resolution": resolution});
    if let (Brand::Radarr, Some(fields)) = (brand, quality.as_object_mut()) {
        fields.insert("source".into(), json!("webdl"));
        fields.insert("modifier".into(), json!("none"));
    }
    json!({"quality": quality, "revision": {"version": 1, "real": 0, "isRepack": false}})
}

/// Returns what is inside a file of that width.
pub(crate) fn media_info(id: u32, width: u32) -> Value {
    json!({
        "id": id,
        "audioBitrate": 640_000,
        "audioChannels": 5.1,
        "audioCodec": "EAC3",
        "audioLanguages": "eng",
        "audioStreamCount": 1,
        "videoBitDepth": 8,
        "videoBitrate": u64::from(width) * 3000,
        "videoCodec": "x264",
        "videoFps": 23.976,
        "videoDynamicRange": "",
        "videoDynamicRangeType": "",
        "resolution": format!("{width}x{}", width * 9 / 16),
        "runTime": "1:45:00",
        "scanType": "Progressive",
        "subtitles": "eng",
    })
}
