//! The rules of WCAG 2.2 AA as axe-core checks them. It is obtained by `cargo xtask test`, never
//! kept with the source.

use serde_json::json;

use crate::window::Window;

/// Names the file with axe-core.
const VARIABLE: &str = "USHERR_TEST_AXE";

/// Runs axe and gives a line for each element that breaks a rule.
const CHECK: &str = r"
    const done = arguments[arguments.length - 1];
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const told = (rule) => rule.nodes.map((node) =>
        `${rule.id} at ${node.target.join(' ')}: ${node.failureSummary.replaceAll(/\s+/g, ' ')}`);
    // What just became dark fades from light.
    const frame = () => new Promise(requestAnimationFrame);
    const ends = (one) => one.timeline === document.timeline
        && one.effect?.getComputedTiming().endTime !== Infinity;
    const still = () => Promise.allSettled(
        document.getAnimations().filter(ends).map((one) => one.finished));
    const options = { runOnly: tags, resultTypes: ['violations'] };
    frame().then(frame).then(still).then(() => axe.run(document, options)).then(
        (found) => done(found.violations.flatMap(told)),
        (why) => done([`axe broke: ${why}`]),
    );
";

/// The source of axe-core.
pub(crate) struct Axe(String);

impl Axe {
    /// Finds it, unless nobody obtained it.
    pub(crate) fn find() -> Option<Self> {
        let Some(path) = std::env::var_os(VARIABLE) else {
            eprintln!("skipped: axe-core is not at hand; `cargo xtask test` obtains it");
            return None;
        };
        Some(Self(std::fs::read_to_string(path).unwrap()))
    }

    /// Lets every page that this window opens from now on be checked.
    pub(crate) async fn attend(&self, window: &Window) {
        let source = json!({ "source": self.0 });
        window.tell("Page.addScriptToEvaluateOnNewDocument", source).await;
    }
}

/// Everything that is wrong with the page as it stands.
pub(crate) async fn complaints(window: &Window) -> Vec<String> {
    let found = window.driver.execute_async(CHECK, Vec::new()).await.unwrap();
    let found = found.json().as_array().unwrap().iter();
    found.map(|line| line.as_str().unwrap().to_owned()).collect()
}
