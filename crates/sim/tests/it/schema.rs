//! Checks answers against the upstreams' own OpenAPI documents, as far as JSON Schema goes there:
//! type, properties, required, nullable, enum, `$ref`, `allOf`, `oneOf`, array items.

use std::path::PathBuf;

use serde_json::Value;

/// An OpenAPI document.
pub(crate) struct Contract {
    document: Value,
    lenient: bool,
}

/// Opens a contract; `None` with a note when the shared folder is not there, as in a plain clone.
pub(crate) fn contract(name: &str) -> Option<Contract> {
    let path =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/contracts").join(name);
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("skipped: no contract {name} beside the repository");
        return None;
    };
    // TMDB's document was derived from examples: it knows no nulls and mixes up the number types.
    let lenient = name.starts_with("tmdb");
    Some(Contract { document: read(name, &text), lenient })
}

/// JSON is YAML as well, but that of the large documents is read faster by itself.
fn read(name: &str, text: &str) -> Value {
    match name.rsplit_once('.') {
        Some((_, "yml")) => serde_yaml_ng::from_str(text).expect("a YAML document"),
        _ => serde_json::from_str(text).expect("a JSON document"),
    }
}

impl Contract {
    /// Panics unless the body fits the documented answer of the call.
    pub(crate) fn check(&self, method: &str, path: &str, status: u16, body: &Value) {
        let schema = self.schema(method, path, status);
        let mut faults = Vec::new();
        self.fits(schema, body, "$", &mut faults);
        assert!(faults.is_empty(), "{method} {path}:\n{}", faults.join("\n"));
    }

    /// Panics unless a value fits a shape that the document has under this name, and has no field
    /// that the shape does not know.
    pub(crate) fn check_shape(&self, name: &str, value: &Value) {
        let schema = &self.document["components"]["schemas"][name];
        assert!(schema.is_object(), "the document has no shape {name}");
        let mut faults = Vec::new();
        self.fits(schema, value, "$", &mut faults);
        let fields = value.as_object().into_iter().flat_map(|fields| fields.keys());
        let unknown = fields.filter(|field| schema["properties"][field.as_str()].is_null());
        faults.extend(unknown.map(|field| format!("$: {field} is not documented")));
        assert!(faults.is_empty(), "{name}:\n{}", faults.join("\n"));
    }

    fn schema(&self, method: &str, path: &str, status: u16) -> &Value {
        let paths = self.document["paths"].as_object().expect("paths");
        let operation = paths
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(path))
            .map_or_else(|| panic!("the document has no {path}"), |(_, item)| item);
        let operation = &operation[method.to_lowercase()];
        let responses = &operation["responses"];
        let response = [status.to_string(), "default".to_owned(), "200".to_owned()]
            .into_iter()
            .map(|status| &responses[status])
            .find(|response| !response.is_null())
            .unwrap_or_else(|| panic!("{method} {path} documents no answer"));
        let content = response["content"].as_object();
        let json = content.and_then(|types| types.values().find(|kind| !kind["schema"].is_null()));
        json.map_or(&Value::Null, |kind| &kind["schema"])
    }

    fn fits(&self, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
        if let Some(target) = schema["$ref"].as_str() {
            let target = self.document.pointer(target.trim_start_matches('#'));
            return self.fits(target.expect("a known $ref"), value, at, faults);
        }
        if value.is_null() {
            if schema["nullable"] != true && !self.lenient && !schema.is_null() {
                faults.push(format!("{at}: null is not allowed"));
            }
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
        if let Some(allowed) = schema["enum"].as_array()
            && !allowed.contains(value)
        {
            faults.push(format!("{at}: {value} is not one of {allowed:?}"));
        }
        self.fits_type(schema, value, at, faults);
    }

    fn fits_type(&self, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
        let kind = schema["type"].as_str().unwrap_or_default();
        let right = match kind {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "integer" => value.is_i64() || value.is_u64() || self.lenient && value.is_f64(),
            "number" => value.is_number(),
            "boolean" => value.is_boolean(),
            _ => true,
        };
        if !right {
            faults.push(format!("{at}: {value} is no {kind}"));
            return;
        }
        self.fits_object(schema, value, at, faults);
        for (place, item) in value.as_array().into_iter().flatten().enumerate() {
            self.fits(&schema["items"], item, &format!("{at}[{place}]"), faults);
        }
        check_format(schema, value, at, faults);
    }

    fn fits_object(&self, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
        let Some(fields) = value.as_object() else { return };
        let Some(properties) = schema["properties"].as_object() else { return };
        for name in schema["required"].as_array().into_iter().flatten() {
            if !fields.contains_key(name.as_str().unwrap_or_default()) {
                faults.push(format!("{at}: {name} is missing"));
            }
        }
        for (name, field) in fields {
            match properties.get(name) {
                Some(schema) => self.fits(schema, field, &format!("{at}.{name}"), faults),
                None if schema["additionalProperties"] == false => {
                    faults.push(format!("{at}: {name} is not documented"));
                }
                None => {}
            }
        }
        // Examples list every field, so what TMDB shows should be there.
        // Maps by country list only the countries that the example had.
        let is_map = properties.keys().all(|name| name.len() == 2);
        if self.lenient && !is_map {
            for name in properties.keys().filter(|name| !fields.contains_key(*name)) {
                faults.push(format!("{at}: {name} is missing"));
            }
        }
    }
}

fn check_format(schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
    let Some(text) = value.as_str() else { return };
    let right = match schema["format"].as_str() {
        Some("date-time") => {
            text.len() >= 20 && text.contains('T') && text.ends_with('Z')
                || chrono::DateTime::parse_from_rfc3339(text).is_ok()
        }
        Some("uuid") => {
            let digits = text.replace('-', "");
            digits.len() == 32 && digits.chars().all(|digit| digit.is_ascii_hexdigit())
        }
        _ => true,
    };
    if !right {
        faults.push(format!("{at}: {text:?} has not the documented format"));
    }
}

#[test]
fn the_checker_finds_what_is_wrong() {
    let document = serde_json::json!({
        "paths": {"/x": {"get": {"responses": {"200": {"content": {"application/json": {
            "schema": {"$ref": "#/components/schemas/X"}
        }}}}}}},
        "components": {"schemas": {"X": {
            "type": "object",
            "required": ["id"],
            "additionalProperties": false,
            "properties": {
                "id": {"type": "integer"},
                "kind": {"enum": ["a", "b"], "type": "string"},
                "list": {"type": "array", "items": {"type": "string", "nullable": true}},
            },
        }}},
    });
    let contract = Contract { document, lenient: false };
    let faults = |value: Value| {
        let mut faults = Vec::new();
        contract.fits(contract.schema("GET", "/x", 200), &value, "$", &mut faults);
        faults.len()
    };
    assert_eq!(faults(serde_json::json!({"id": 1, "kind": "a", "list": ["x", null]})), 0);
    assert_eq!(faults(serde_json::json!({"kind": "c"})), 2);
    assert_eq!(faults(serde_json::json!({"id": "1"})), 1);
    assert_eq!(faults(serde_json::json!({"id": null})), 1);
    assert_eq!(faults(serde_json::json!({"id": 1, "other": 2})), 1);
    assert_eq!(faults(serde_json::json!({"id": 1, "list": [3]})), 1);
    assert_eq!(faults(serde_json::json!([])), 1);
}
