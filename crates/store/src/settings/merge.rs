//! Laying one JSON tree over another, as the reference does when it loads and when it saves.

use serde_json::Value;

use super::document::Object;

/// Lays `over` over `base`: objects key by key, lists index by index, anything else (null too)
/// replaces. Keys of `base` keep their place, new ones follow.
pub fn lay_over(base: &mut Object, over: &Object) {
    for (key, value) in over {
        match base.get_mut(key) {
            Some(below) => lay_value_over(below, value),
            None => {
                base.insert(key.clone(), value.clone());
            }
        }
    }
}

/// Sets each key of `over` in `base` as it is, without looking inside.
pub fn assign(base: &mut Object, over: &Object) {
    for (key, value) in over {
        base.insert(key.clone(), value.clone());
    }
}

fn lay_value_over(below: &mut Value, above: &Value) {
    match (below, above) {
        (Value::Object(below), Value::Object(above)) => lay_over(below, above),
        (Value::Array(below), Value::Array(above)) => {
            for (index, value) in above.iter().enumerate() {
                match below.get_mut(index) {
                    Some(element) => lay_value_over(element, value),
                    None => below.push(value.clone()),
                }
            }
        }
        (below, above) => *below = above.clone(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn merged(base: &Value, over: &Value) -> Value {
        let mut base = base.as_object().unwrap().clone();
        lay_over(&mut base, over.as_object().unwrap());
        Value::Object(base)
    }

    #[test]
    fn objects_merge_lists_merge_by_index_and_null_wins() {
        let cases = [
            (json!({"a": 1}), json!({}), json!({"a": 1})),
            (json!({"a": 1}), json!({"a": null}), json!({"a": null})),
            (
                json!({"a": {"b": 1, "c": 2}}),
                json!({"a": {"c": 3}}),
                json!({"a": {"b": 1, "c": 3}}),
            ),
            (json!({"a": [1, 2]}), json!({"a": [9]}), json!({"a": [9, 2]})),
            (json!({"a": []}), json!({"a": [{"x": 1}]}), json!({"a": [{"x": 1}]})),
            (
                json!({"a": [{"x": 1, "y": 2}]}),
                json!({"a": [{"x": 5}]}),
                json!({"a": [{"x": 5, "y": 2}]}),
            ),
            (json!({"a": {"b": 1}}), json!({"a": "text"}), json!({"a": "text"})),
            (json!({"a": "text"}), json!({"a": {"b": 1}}), json!({"a": {"b": 1}})),
            (json!({"a": {"b": 1}}), json!({"a": [1]}), json!({"a": [1]})),
        ];
        for (base, over, expected) in cases {
            assert_eq!(merged(&base, &over), expected, "{over} over {base}");
        }
    }

    #[test]
    fn keys_of_the_base_come_first() {
        let result = merged(&json!({"b": 1, "a": 1}), &json!({"z": 2, "a": 2, "y": 2}));
        assert_eq!(result.to_string(), r#"{"b":1,"a":2,"z":2,"y":2}"#);
    }
}
