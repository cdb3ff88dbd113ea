//! Comparing the calls to the outside. What changes something out there must be the same; reads may
//! come in any order and may be fewer.

use super::recording::Exchange;
use super::stage::{Heard, same_query};
use crate::compare::{Comparison, Moment, Verdict};
use crate::deliberate::{
    AWAITED_SERVICES, call_excuse, field_excuse, is_read_only_post, missing_excuse, modern,
    present_path, read_excuse,
};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Compares the changing calls of one step.
pub(crate) fn compare(recorded: &[Exchange], heard: &[Heard], now: Moment, is_2x: bool) -> Verdict {
    let mut verdict = Verdict::default();
    let mut ours: Vec<&Heard> = heard.iter().filter(|call| is_compared(call)).collect();
    for exchange in recorded.iter().filter(|exchange| is_recorded_change(exchange)) {
        if let Some(why) = missing_excuse(&name_of(exchange)) {
            verdict.reasons.insert(why);
            continue;
        }
        let same = |call: &Heard| same_call(exchange, call, (now, is_2x));
        match ours.iter().position(|call| same(call).differences.is_empty()) {
            Some(index) => verdict.reasons.extend(same(ours.remove(index)).reasons),
            None => verdict.differences.extend(nearest(exchange, &ours, (now, is_2x))),
        }
    }
    for call in ours {
        let line = format!("{} {} {}", call.service, call.method, call.path);
        if let Some(why) = call_excuse(&line, is_2x) {
            verdict.reasons.insert(why);
            continue;
        }
        let body = call.body.as_ref().map(Value::to_string).unwrap_or_default();
        verdict.differences.push(format!(
            "called without being recorded: {} {} {} {}",
            call.service,
            call.method,
            call.path,
            body.chars().take(200).collect::<String>()
        ));
    }
    for call in heard.iter().filter(|call| !call.is_known && call.service != "smtp") {
        verdict.differences.push(format!(
            "asked what no recording answers: {} {} {}",
            call.service, call.method, call.path
        ));
    }
    verdict
}

/// Returns which reads were made more often than the reference made them. It never tries again; we
/// do, when a connection breaks.
pub(crate) fn too_many_reads(recorded: &[Exchange], heard: &[Heard], is_2x: bool) -> Vec<String> {
    let mut counts: BTreeMap<String, i64> = BTreeMap::new();
    for call in heard
        .iter()
        .filter(|call| call.is_known && !call.is_cut_off)
        .filter(|call| !is_changing(&call.service, &call.method, &call.path))
    {
        let name = format!("{} {} {}", call.service, call.method, present_path(&call.path));
        *counts.entry(name).or_default() += 1;
    }
    for exchange in recorded {
        let path = present_path(&exchange.path);
        let name = format!("{} {} {path}", exchange.service, exchange.method);
        *counts.entry(name).or_default() -= 1;
    }
    counts
        .into_iter()
        .filter(|(name, surplus)| *surplus > 0 && read_excuse(name, is_2x).is_none())
        .map(|(name, surplus)| format!("read {surplus}× more than recorded: {name}"))
        .collect()
}

fn is_changing(service: &str, method: &str, path: &str) -> bool {
    !matches!(method, "GET" | "HEAD") && !is_read_only_post(service, path)
}

fn is_compared(call: &Heard) -> bool {
    is_changing(&call.service, &call.method, &call.path)
        && !AWAITED_SERVICES.contains(&call.service.as_str())
}

fn is_recorded_change(exchange: &Exchange) -> bool {
    is_changing(&exchange.service, &exchange.method, &exchange.path)
        && !AWAITED_SERVICES.contains(&exchange.service.as_str())
}

/// Names what differs between a recorded call and one of ours; empty when nothing does.
fn same_call(exchange: &Exchange, call: &Heard, (now, is_2x): (Moment, bool)) -> Verdict {
    let same_line = exchange.service == call.service
        && exchange.method == call.method
        && exchange.path.eq_ignore_ascii_case(&call.path);
    if !same_line {
        return Verdict { differences: vec![ANOTHER.to_owned()], ..Verdict::default() };
    }
    let mut comparison = Comparison::new(now, Vec::new());
    if !same_query(exchange, call) {
        comparison.compare(
            "query",
            &Value::Object(exchange.query.clone()),
            &Value::Object(call.query.clone()),
        );
    }
    let reasons = compare_bodies(&mut comparison, exchange, call, is_2x);
    for header in ["authorization", "access-token"] {
        if let Some(value) = exchange.headers.get(header) {
            // A device that an older release made stays the same device.
            let ours = call.headers.get(header).and_then(Value::as_str).map(modern);
            comparison.compare(&format!("header {header}"), value, &ours.into());
        }
    }
    let mut verdict = comparison.verdict();
    verdict.reasons.extend(reasons);
    verdict
}

/// Bodies that change something must not say more than the recorded ones either.
fn compare_bodies(
    comparison: &mut Comparison<'_>,
    exchange: &Exchange,
    call: &Heard,
    is_2x: bool,
) -> Option<&'static str> {
    if exchange.service == "smtp" {
        let body = exchange.body.as_ref().and_then(Value::as_object).cloned().unwrap_or_default();
        let envelope: Map<String, Value> =
            body.into_iter().filter(|(name, _)| matches!(name.as_str(), "from" | "to")).collect();
        comparison.compare(
            "mail",
            &Value::Object(envelope),
            call.body.as_ref().unwrap_or(&Value::Null),
        );
        return None;
    }
    let (mut recorded, mut ours) =
        (exchange.body.clone().unwrap_or(Value::Null), call.body.clone().unwrap_or(Value::Null));
    let mut reason = None;
    if let (Value::Object(recorded), Value::Object(ours)) = (&mut recorded, &mut ours) {
        let line = name_of(exchange);
        let excused =
            |key: &String| Some((key.clone(), field_excuse(&format!("{line} {key}"), is_2x)?));
        let keys: Vec<_> = recorded.keys().filter_map(excused).collect();
        for (key, why) in keys {
            if recorded.remove(&key) != ours.remove(&key) {
                reason = Some(why);
            }
        }
    }
    comparison.compare("body", &recorded, &ours);
    if let (Value::Object(recorded), Value::Object(ours)) = (&recorded, &ours) {
        for key in ours
            .keys()
            .filter(|key| !recorded.contains_key(&modern(key)) && !recorded.contains_key(*key))
        {
            comparison.note(format!("body.{key}: not in the recorded call"));
        }
    }
    reason
}

const ANOTHER: &str = "another call";

fn name_of(exchange: &Exchange) -> String {
    format!("{} {} {}", exchange.service, exchange.method, exchange.path)
}

/// Says what is missing: the call itself, or what one to the same address says otherwise.
fn nearest(exchange: &Exchange, ours: &[&Heard], manner: (Moment, bool)) -> Vec<String> {
    let name = name_of(exchange);
    let differences = ours
        .iter()
        .map(|call| same_call(exchange, call, manner).differences)
        .filter(|differences| differences.iter().all(|difference| difference != ANOTHER))
        .min_by_key(Vec::len);
    match differences {
        None => vec![format!("not called: {name}")],
        Some(differences) => {
            differences.into_iter().map(|difference| format!("call {name}: {difference}")).collect()
        }
    }
}
