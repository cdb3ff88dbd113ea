//! The reference's own description of its answers: whether ours fit it.
//!
//! The description was written by hand and knows less than the server: it has no nulls, and most
//! keys are missing in it. So what is documented is checked, and what is not is let pass.

use serde_json::Value;

/// Where the description says other than what the reference sends (api §19): a call, and what is
/// found there then.
const MISTAKEN: &[(&str, &str)] = &[
    ("GET /person/{personId}", "$.gender:"),
    ("GET /person/{personId}", "$.popularity:"),
    ("GET /movie/{movieId}", "$.watchProviders"),
    ("GET /tv/{tvId}", "$.watchProviders"),
    ("GET /settings/jobs", ".interval:"),
    ("POST /settings/jobs/{jobId}/run", "$.interval:"),
    ("POST /settings/jobs/{jobId}/cancel", "$.interval:"),
    ("POST /settings/jobs/{jobId}/schedule", "$.interval:"),
    // A paged object.
    ("GET /settings/logs", "is not of type \"array\""),
    // An array.
    ("GET /user/{userId}/pushSubscriptions", "is not of type \"object\""),
    // One rule, with a number.
    ("GET /overrideRule", ".id:"),
    ("POST /overrideRule", "is not of type \"array\""),
    ("PUT /overrideRule/{ruleId}", "is not of type \"array\""),
    ("DELETE /overrideRule/{ruleId}", ".id:"),
    // What people may know of a server is less than what administrators see.
    ("GET /service/radarr", " is missing"),
    ("GET /service/sonarr", " is missing"),
    ("GET /service/radarr/{radarrId}", "$.server: "),
    ("GET /service/sonarr/{sonarrId}", "$.server: "),
    ("GET /service/radarr/{radarrId}", "$.profiles: "),
    ("GET /service/sonarr/{sonarrId}", "$.profiles: "),
    ("GET /settings/plex", "machineId is missing"),
    // As Sonarr sends it.
    ("GET /service/sonarr/lookup/{tmdbId}", ".ratings:"),
    // Somebody without their address.
    ("POST /request", ".requestedBy: email is missing"),
    ("POST /auth/plex", "$: email is missing"),
    ("POST /auth/jellyfin", "$: email is missing"),
    ("POST /auth/local", "$: "),
    ("POST /user", "$: email is missing"),
    ("PUT /user/{userId}", "$: email is missing"),
    ("DELETE /user/{userId}", "$: email is missing"),
    ("POST /user/import-from-plex", "]: email is missing"),
    ("POST /user/import-from-jellyfin", "]: email is missing"),
];

/// The description of every call.
pub(crate) struct Description(Value);

impl Description {
    /// Opens the description of Seerr 3.1; `None`, with a note, in a plain clone.
    pub(crate) fn of_the_reference() -> Option<Self> {
        let path = store::testing::shared("contracts/seerr-3.1.0-api.yml")?;
        let text = std::fs::read_to_string(path).unwrap();
        Some(Self(serde_yaml_ng::from_str(&text).unwrap()))
    }

    /// Checks the successful answer of `GET path`, where the path is as the description writes it.
    #[track_caller]
    pub(crate) fn check(&self, path: &str, body: &Value) {
        let faults = self.faults(path, body);
        assert!(faults.is_empty(), "GET {path}:\n{}", faults.join("\n"));
    }

    fn faults(&self, path: &str, body: &Value) -> Vec<String> {
        let faults = self.faults_of("GET", path, body);
        faults.unwrap_or_else(|| panic!("the description has no answer of GET {path}"))
    }

    /// What does not fit in the successful answer of a call; `None` where the description says
    /// nothing about what is answered.
    pub(crate) fn faults_of(&self, verb: &str, path: &str, body: &Value) -> Option<Vec<String>> {
        let responses = &self.0["paths"][path][verb.to_lowercase()]["responses"];
        let schemas = ["200", "201"]
            .map(|status| &responses[status]["content"]["application/json"]["schema"]);
        let schema = schemas.into_iter().find(|schema| schema.is_object())?;
        let mut faults = Vec::new();
        self.fits(schema, body, "$", &mut faults);
        let call = format!("{verb} {path}");
        let mistaken: Vec<_> =
            MISTAKEN.iter().filter(|(known, _)| *known == call).map(|(_, words)| *words).collect();
        faults.retain(|fault| !mistaken.iter().any(|words| fault.contains(words)));
        Some(faults)
    }

    fn fits(&self, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
        if let Some(target) = schema["$ref"].as_str() {
            let target = self.0.pointer(target.trim_start_matches('#')).unwrap();
            return self.fits(target, value, at, faults);
        }
        if value.is_null() {
            return;
        }
        for part in schema["allOf"].as_array().into_iter().flatten() {
            self.fits(part, value, at, faults);
        }
        if let Some(choices) = schema["oneOf"].as_array().or(schema["anyOf"].as_array()) {
            let fits_one = choices.iter().any(|choice| {
                let mut own = Vec::new();
                self.fits(choice, value, at, &mut own);
                own.is_empty()
            });
            if !fits_one {
                faults.push(format!("{at}: fits none of the choices"));
            }
        }
        if schema["enum"].as_array().is_some_and(|allowed| !allowed.contains(value)) {
            faults.push(format!("{at}: {value} is not among {}", schema["enum"]));
        }
        if !is_of_type(schema["type"].as_str(), value) {
            let value: String = value.to_string().chars().take(80).collect();
            faults.push(format!("{at}: {value} is not of type {}", schema["type"]));
            return;
        }
        for (place, item) in value.as_array().into_iter().flatten().enumerate() {
            self.fits(&schema["items"], item, &format!("{at}[{place}]"), faults);
        }
        self.fits_object(schema, value, at, faults);
    }

    fn fits_object(&self, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
        let Some(fields) = value.as_object() else { return };
        for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !fields.contains_key(name) {
                faults.push(format!("{at}: {name} is missing"));
            }
        }
        for (name, documented) in schema["properties"].as_object().into_iter().flatten() {
            if let Some(field) = fields.get(name) {
                self.fits(documented, field, &format!("{at}.{name}"), faults);
            }
        }
    }
}

fn is_of_type(kind: Option<&str>, value: &Value) -> bool {
    match kind {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("integer") => value.is_i64(),
        Some("number") => value.is_number(),
        Some("boolean") => value.is_boolean(),
        _ => true,
    }
}

#[test]
fn the_check_finds_what_does_not_fit() {
    let list = serde_json::json!({ "type": "array", "items": { "$ref": "#/schemas/Title" } });
    let description = Description(serde_json::json!({
        "paths": { "/x": { "get": { "responses": { "200": { "content": {
            "application/json": { "schema": {
                "type": "object",
                "properties": { "page": { "type": "number" }, "results": list },
            } }
        } } } } } },
        "schemas": { "Title": {
            "type": "object",
            "required": ["id"],
            "properties": {
                "id": { "type": "number" },
                "kind": { "type": "string", "enum": ["movie", "tv"] },
                "info": { "anyOf": [{ "type": "string" }, { "type": "number" }] },
            },
        } },
    }));
    let faults = |title: Value| {
        description.faults("/x", &serde_json::json!({ "page": 1, "results": [title] })).len()
    };
    let title = |key: &str, value: Value| serde_json::json!({ "id": 1, key: value });
    assert_eq!(faults(title("kind", "movie".into())), 0);
    assert_eq!(faults(title("kind", Value::Null)), 0, "the description knows no nulls");
    assert_eq!(faults(title("unknown", true.into())), 0);
    assert_eq!(faults(title("id", "1".into())), 1);
    assert_eq!(faults(title("kind", "song".into())), 1);
    assert_eq!(faults(title("info", true.into())), 1);
    assert_eq!(faults(serde_json::json!({})), 1);
    assert_eq!(faults(Value::from(7)), 1);
}
