//! Whatever a file holds besides what is known here, it is still there after a visit.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::super::{Settings, Surroundings, defaults::defaults, diff, merge::lay_over};
use super::{document, load, object};

/// Any JSON, with keys that nobody here knows.
fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "[^\u{0}]{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("x_[a-z]{1,5}", inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// The paths of every object in the defaults, so that a strange key can be put into each.
fn objects(value: &Value, path: String, found: &mut Vec<String>) {
    if let Value::Object(object) = value {
        for (key, value) in object {
            objects(value, format!("{path}/{key}"), found);
        }
        found.push(path);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn unknown_keys_survive_at_every_level(strange in anything()) {
        let mut file = Value::Object(defaults().tree().clone());
        file["radarr"] = json!([{"id": 0}]);
        let mut places = Vec::new();
        objects(&file, String::new(), &mut places);
        places.push("/radarr/0".to_owned());
        for place in &places {
            let inside = file.pointer_mut(place).unwrap().as_object_mut().unwrap();
            inside.insert("x_strange".to_owned(), strange.clone());
        }
        let loaded = load(&file.to_string(), &Surroundings::default());
        let tree = Value::Object(loaded.document.tree().clone());
        for place in &places {
            prop_assert_eq!(tree.pointer(&format!("{place}/x_strange")), Some(&strange), "{}", place);
        }
        let again = load(&loaded.document.to_text(), &Surroundings::default());
        prop_assert_eq!(again.document.to_text(), loaded.document.to_text());
    }

    #[test]
    fn reading_never_fails(strange in anything()) {
        let mut file = Map::new();
        for key in defaults().tree().keys() {
            file.insert(key.clone(), strange.clone());
        }
        let wrong = document(&Value::Object(file));
        Settings::read(&wrong);
        for name in ["main", "plex", "jellyfin", "network", "notifications"] {
            let mut inside = defaults().tree().clone();
            for (_, value) in inside[name].as_object_mut().unwrap().iter_mut() {
                *value = strange.clone();
            }
            Settings::read(&document(&Value::Object(inside)));
        }
    }

    #[test]
    fn what_is_laid_over_wins_and_loses_nothing(
        below in prop::collection::btree_map("[ab]{1,2}", anything(), 0..4),
        above in prop::collection::btree_map("[ab]{1,2}", anything(), 0..4),
    ) {
        let below: Map<String, Value> = below.into_iter().collect();
        let above: Map<String, Value> = above.into_iter().collect();
        let mut merged = below.clone();
        lay_over(&mut merged, &above);
        for key in below.keys().chain(above.keys()) {
            prop_assert!(merged.contains_key(key));
        }
        for (key, value) in &above {
            if !value.is_object() && !value.is_array() {
                prop_assert_eq!(&merged[key], value);
            }
        }
        let mut twice = merged.clone();
        lay_over(&mut twice, &above);
        prop_assert_eq!(twice, merged);
    }

    #[test]
    fn no_difference_means_equal(one in anything(), two in anything()) {
        let wrap = |value: &Value| document(&json!({"x": value}));
        prop_assert!(diff(&wrap(&one), &wrap(&one)).is_empty());
        prop_assert_eq!(diff(&wrap(&one), &wrap(&two)).is_empty(), one == two);
    }
}

#[test]
fn a_strange_body_is_kept_by_every_write() {
    let body = object(&json!({"x_strange": {"deep": [null, {"x": 1}]}}));
    let mut document = defaults().clone();
    document.merge_main(&body);
    document.merge_network(&body);
    document.assign_plex(&body);
    document.assign_jellyfin(&body);
    document.assign_tautulli(&body);
    document.replace_agent("gotify", &body).unwrap();
    for place in ["main", "network", "plex", "jellyfin", "tautulli", "notifications.agents.gotify"]
    {
        assert_eq!(
            document.find(&format!("{place}.x_strange.deep.1.x")),
            Some(&json!(1)),
            "{place}"
        );
    }
}
