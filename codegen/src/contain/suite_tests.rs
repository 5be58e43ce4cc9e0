//! The public suite of questions about containment.
//!
//! `ISOTYPE_CONTAINMENT=draft7 cargo test -p isotype --lib containment -- --nocapture` lists what is not right in a
//! draft (`all`: in each).

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::{Comparison, Contained};
use crate::dialect::{Dialect, Formats};
use crate::plan::Plan;
use crate::testing::Group;

/// Those of draft 4 use `const`, which draft 4 does not have, so they are read as draft 6.
const DRAFTS: [(&str, Dialect); 5] = [
    ("draft4", Dialect::Draft6),
    ("draft6", Dialect::Draft6),
    ("draft7", Dialect::Draft7),
    ("draft2019-09", Dialect::Draft201909),
    ("draft2020-12", Dialect::Draft202012),
];

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

shared_data::shared_tests! {
    fn containment() {
        let suite = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/suites/containment/tests");
        let listed = std::env::var("ISOTYPE_CONTAINMENT").ok();
        for (draft, dialect) in DRAFTS {
            let (mut right, mut wrong, mut unknown) = (0, 0, 0);
            for file in files(&suite.join(draft)) {
                let groups: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
                let is_format = file.to_string_lossy().contains("/format/");
                for group in groups {
                    let graph = |name: &str| {
                        let group = Group {
                            name: String::new(),
                            schema: group[name].clone(),
                            dialect,
                            formats: if is_format { Formats::Assert } else { Formats::Annotate },
                            tests: Vec::new(),
                        };
                        group.try_graph()
                    };
                    let say = |text: String| {
                        if listed.as_deref().is_some_and(|listed| listed == draft || listed == "all") {
                            println!("{draft} {} {}: {text}", file.file_name().unwrap().to_string_lossy(), group["id"]);
                        }
                    };
                    let questions = [("s1SubsetEqOfs2", 0, 1), ("s2SubsetEqOfs1", 1, 0)];
                    let asked = questions.iter().filter(|(name, _, _)| group["tests"][name].is_boolean());
                    let (first, second) = match (graph("schema1"), graph("schema2")) {
                        (Ok(first), Ok(second)) => (first, second),
                        (first, second) => {
                            say(format!("{first:?} {second:?}").chars().take(300).collect());
                            unknown += asked.count();
                            continue;
                        }
                    };
                    let plans = [&Plan::new(&first), &Plan::new(&second)];
                    let roots = [first.root.unwrap(), second.root.unwrap()];
                    for (name, inner, outer) in asked {
                        let mut comparison = Comparison::new(&plans, [&[roots[0]], &[roots[1]]]);
                        let expected = group["tests"][name].as_bool().unwrap();
                        let found = comparison.contained((*inner, roots[*inner]), (*outer, roots[*outer]));
                        match &found {
                            Contained::Unknown(..) => unknown += 1,
                            Contained::Yes if expected => right += 1,
                            Contained::No(_) if !expected => right += 1,
                            Contained::Yes | Contained::No(_) => wrong += 1,
                        }
                        if !matches!((&found, expected), (Contained::Yes, true) | (Contained::No(_), false)) {
                            let order = ["schema1", "schema2"];
                            say(format!("{found:?}, {expected} in the suite: {} in {}", group[order[*inner]], group[order[*outer]]));
                        }
                    }
                }
            }
            println!("{draft}: {right} right, {wrong} wrong, {unknown} undecided");
        }
    }
}
